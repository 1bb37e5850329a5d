#include "services/subscriptions/mid_term_upgrade.h"

#include <gtest/gtest.h>

#include "kassa/support/instant.h"
#include "services/nexway/nexway_cart.h"
#include "store/subscription_repository.h"
#include "test_shop.h"

namespace kassa::server::testing {
namespace {

using money::Decimal;

constexpr std::int64_t day_ms = 86'400'000;

struct Prices {
    std::string currency = "EUR";
    std::string percent = "20";
    int old_price = 2799;
    int new_price = 3999;
};

std::string instant(std::int64_t days_from_opening) {
    return support::to_string({(opening_time_ms + days_from_opening * day_ms) / 1000});
}

std::string product(const std::string& id, int amount, const std::string& percent, const char* recurring) {
    return R"({"id":")" + id + R"(","name":")" + id +
           R"(","price":{"calculationType":"per_unit","type":"recurring","taxRate":)" + percent + R"(,"recurring":)" +
           recurring + R"(,"price":{"amount":)" + std::to_string(amount) + "}}}";
}

/// A year's subscription to "basic", of which `days_over` of 360 days are over.
std::string catalogue(int days_over, const Prices& prices = {}, const std::string& status = "Active",
                      const std::string& more = {}) {
    constexpr const char* yearly = R"({"interval":"year"})";
    return R"({"store":{"id":"test","name":"Test","currencyCode":")" + prices.currency +
           R"(","country":"DE","settings":{"allowCoupons":true},"pricing":{"pricesIncludeTax":true},)"
           R"("paymentMethods":["sepa_debit"]},"products":[)" +
           product("basic", prices.old_price, prices.percent, yearly) + "," +
           product("pro", prices.new_price, prices.percent, yearly) + "," +
           product("once", 9900, prices.percent, "null") +
           R"(],"customers":[{"id":"c1","email":"known@example.com"}],"subscriptions":[{"id":"s1","customer":"c1",)"
           R"("product":"basic","amount":)" +
           std::to_string(prices.old_price) + R"(,"status":")" + status + R"(","autoRenew":false,"termStartsAt":")" +
           instant(-days_over) + R"(","termEndsAt":")" + instant(360 - days_over) + "\"" + more + "}]}";
}

services::CartService::Created upgrade(TestShop& shop, const std::string& wanted = R"({"id":"pro"})") {
    return shop.services().store.write([&](store::Connection& connection) {
        return services::create_mid_term_upgrade(
            connection, shop.services().carts, shop.services().nexway_carts,
            json::parse(R"({"subscriptionId":"s1","externalContext":"opaque","wantedProduct":)" + wanted + "}"));
    });
}

json::Value document(TestShop& shop, const services::CartService::Created& made) {
    return json::parse(shop.services().store.read([&](store::Connection& connection) {
        return services::nexway_cart_document(connection, made.cart, shop.services().catalogue,
                                              shop.services().payments, made.token);
    }));
}

std::string discounted(const json::Value& cart, std::string_view name) {
    return text_of(*cart.find("price")->find("discountedPrice"), name);
}

store::SubscriptionRow subscription(TestShop& shop) {
    return *shop.services().store.read(
        [](store::Connection& connection) { return store::find_subscription(connection, "s1"); });
}

TEST(MidTermUpgradeTest, CostsTheDifferenceForTheRestOfTheTerm) {
    const auto due = [](int remaining, int term) {
        return services::mid_term_amount_due(Decimal::from_integer(3999), Decimal::from_integer(2799), remaining, term,
                                             money::RoundingMode::half_away_from_zero)
            .to_string();
    };
    EXPECT_EQ(due(360, 360), "1200");
    EXPECT_EQ(due(180, 360), "600");
    EXPECT_EQ(due(1, 3), "400");
    // 1200 / 7 is 171.43, and 1200 x 3 / 16 is the middle: 225.0 of 1200, 112.5 of 600.
    EXPECT_EQ(due(1, 7), "171");
    EXPECT_EQ(due(3, 32), "113");
    EXPECT_EQ(due(1, 1'000'000), "0");
}

TEST(MidTermUpgradeTest, WithTheWholeTermLeftItIsTheDifferenceOfThePrices) {
    TestShop shop(services::OtpMode::never, catalogue(0));
    const json::Value cart = document(shop, upgrade(shop));
    EXPECT_EQ(text_of(cart, "totalAmount"), "12");
    EXPECT_EQ(text_of(*cart.find("price"), "grossPrice"), "39.99");
    EXPECT_EQ(discounted(cart, "discountedGrossPrice"), "12");
    EXPECT_EQ(discounted(cart, "discountedNetPrice"), "10");
    EXPECT_EQ(discounted(cart, "grossPriceDiscountAmount"), "27.99");
    EXPECT_EQ(discounted(cart, "vatDiscountAmount"), "2");
    EXPECT_EQ(text_of(cart, "source"), "MID_TERM_UPGRADE");
    EXPECT_EQ(text_of(cart, "subscriptionId"), "s1");
    EXPECT_EQ(text_of(cart, "externalContext"), "opaque");
    EXPECT_EQ(text_of(cart, "lastUpdateReason"), "cart created by subscription mid term upgrade");
    EXPECT_EQ(*cart.find("eligibleFeatures")->find("abandoned")->boolean(), false);
    EXPECT_EQ(text_of(cart.find("wantedProducts")->array()->front(), "previousLineItemId"), "s1");
    // The next term costs what the product does.
    EXPECT_EQ(text_of(*cart.find("products")->array()->front().find("renewingPrice"), "grossPrice"), "39.99");
}

TEST(MidTermUpgradeTest, InAustralianDollarsToo) {
    TestShop shop(services::OtpMode::never, catalogue(0, {"AUD", "10", 3995, 4500}));
    const json::Value cart = document(shop, upgrade(shop));
    const json::Value& price = *cart.find("price");
    EXPECT_EQ(text_of(cart, "totalAmount"), "5.05");
    EXPECT_EQ(text_of(price, "netPrice"), "40.91");
    EXPECT_EQ(text_of(price, "vatAmount"), "4.09");
    EXPECT_EQ(discounted(cart, "discountedNetPrice"), "4.59");
    EXPECT_EQ(discounted(cart, "grossPriceDiscountAmount"), "39.95");
    EXPECT_EQ(discounted(cart, "netPriceDiscountAmount"), "36.32");
    EXPECT_EQ(discounted(cart, "vatDiscountAmount"), "0.46");
}

TEST(MidTermUpgradeTest, WithHalfOfTheTermLeftItIsHalfTheDifference) {
    TestShop shop(services::OtpMode::never, catalogue(180));
    EXPECT_EQ(text_of(document(shop, upgrade(shop)), "totalAmount"), "6");
}

TEST(MidTermUpgradeTest, TheOrderChangesTheSubscriptionAndKeepsItsTerm) {
    TestShop shop(services::OtpMode::never, catalogue(180));
    const store::SubscriptionRow before = subscription(shop);
    const auto made = upgrade(shop);
    const TestShop::OpenCart cart{made.cart.row.id, made.token};
    const http::Response response = shop.confirm(cart, confirm_body("known@example.com"));
    ASSERT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(shop.status(cart), "completed");
    const store::SubscriptionRow after = subscription(shop);
    EXPECT_EQ(after.product_id, "pro");
    EXPECT_EQ(after.price, "3999");
    EXPECT_TRUE(after.auto_renew);
    EXPECT_FALSE(before.auto_renew);
    EXPECT_NE(after.line_item_id, before.line_item_id);
    EXPECT_EQ(after.term_ends_at_ms, before.term_ends_at_ms);
    EXPECT_EQ(shop.count("subscriptions"), 1);
}

TEST(MidTermUpgradeTest, ItsPriceCountsForAnHour) {
    TestShop shop(services::OtpMode::never, catalogue(180));
    const auto made = upgrade(shop);
    const TestShop::OpenCart cart{made.cart.row.id, made.token};
    shop.advance_ms(3'600'000);
    EXPECT_EQ(problem_code([&] { shop.confirm(cart, confirm_body("known@example.com")); }), "coupon_expired");
    shop.advance_ms(-1);
    EXPECT_EQ(shop.confirm(cart, confirm_body("known@example.com")).status, 200);
}

TEST(MidTermUpgradeTest, OfTwoUpgradesOneIsOrdered) {
    TestShop shop(services::OtpMode::never, catalogue(180));
    const auto first = upgrade(shop);
    const auto second = upgrade(shop);
    EXPECT_EQ(shop.confirm({first.cart.row.id, first.token}, confirm_body("known@example.com")).status, 200);
    const TestShop::OpenCart late{second.cart.row.id, second.token};
    EXPECT_EQ(problem_code([&] { shop.confirm(late, confirm_body("known@example.com")); }), "coupon_expired");
    // The subscription costs as much as the product by now.
    EXPECT_EQ(problem_code([&] { upgrade(shop); }), "number_out_of_range");
}

TEST(MidTermUpgradeTest, IsRefusedWhereThereIsNothingToUpgrade) {
    const auto refusal = [](const std::string& text, const std::string& wanted = R"({"id":"pro"})") {
        TestShop shop(services::OtpMode::never, text);
        return problem_code([&] { upgrade(shop, wanted); });
    };
    EXPECT_EQ(refusal(catalogue(0), R"({"id":"basic"})"), "number_out_of_range");
    EXPECT_EQ(refusal(catalogue(0), R"({"id":"basic","quantity":2})"), "no problem");
    EXPECT_EQ(refusal(catalogue(0), R"({"id":"once"})"), "enum_unknown");
    EXPECT_EQ(refusal(catalogue(0), R"({"id":"nothing"})"), "item_unknown");
    EXPECT_EQ(refusal(catalogue(0, {}, "Trial")), "enum_unknown");
    EXPECT_EQ(refusal(catalogue(0, {}, "Renewing")), "enum_unknown");
    EXPECT_EQ(refusal(catalogue(359)), "no problem");
    EXPECT_EQ(refusal(catalogue(360)), "period_invalid");
    EXPECT_EQ(refusal(catalogue(-1)), "period_invalid");
    const std::string billing = R"(,"renewalStartsAt":")" + instant(0) + "\"";
    EXPECT_EQ(refusal(catalogue(180, {}, "Active", billing)), "period_invalid");
    EXPECT_EQ(refusal(catalogue(180, {.old_price = 3999, .new_price = 3999})), "number_out_of_range");
}

TEST(SubscriptionTest, AnOrderOfARecurringProductBeginsOne) {
    TestShop shop(services::OtpMode::never, catalogue(0));
    const auto cart = shop.make_cart({{"pro", "2"}, {"once", {}}});
    ASSERT_EQ(shop.confirm(cart, confirm_body("known@example.com")).status, 200);
    EXPECT_EQ(shop.count("subscriptions"), 2);
    const auto [price, quantity, days] = shop.services().store.read([](store::Connection& connection) {
        store::Statement statement = connection.statement(
            "SELECT price, quantity, term_ends_at_ms - term_starts_at_ms FROM subscriptions WHERE id <> ?1");
        statement.bind_all("s1");
        EXPECT_TRUE(statement.step());
        return std::tuple(statement.text(0), statement.text(1), statement.integer(2) / day_ms);
    });
    EXPECT_EQ(price, "7998");
    EXPECT_EQ(quantity, "2");
    EXPECT_EQ(days, 365);
}

}  // namespace
}  // namespace kassa::server::testing
