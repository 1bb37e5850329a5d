#include <gtest/gtest.h>

#include "services/cart_input/nexway_products.h"
#include "services/housekeeping.h"
#include "services/nexway/nexway_cart.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::confirm_body;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t hour_ms = 3'600'000;
/// The vendor's published sample has its cart's end as long after the last change.
constexpr std::int64_t vendor_lifetime_ms = 259'200'000;

class CartLifetimeTest : public ::testing::Test {
  protected:
    TestShop::OpenCart make_private_cart() {
        const json::Value body = json::parse(
            R"({"storeId":"test","country":"DE","locale":"en","wantedProducts":[{"id":"seats","quantity":60}]})");
        return shop_.services().store.write([&](store::Connection& connection) {
            const auto created = shop_.services().nexway_carts.create(connection, services::read_nexway_input(body));
            return TestShop::OpenCart{created.cart.row.id, created.token};
        });
    }

    /// The cart as the private cart API answers it.
    json::Value private_cart() {
        services::ServiceSet& set = shop_.services();
        return set.store.read([&](store::Connection& connection) {
            return json::parse(services::nexway_cart_document(connection, set.carts.load(connection, cart_.id),
                                                              set.catalogue, set.payments, std::nullopt));
        });
    }

    std::int64_t date(const char* field) { return std::stoll(text_of(private_cart(), field)); }

    enum class Run { kept, dry };

    /// PUT wantedProducts.
    void change_quantity(const char* quantity, Run run = Run::kept) {
        services::ServiceSet& set = shop_.services();
        set.store.write([&](store::Connection& connection) {
            services::LoadedCart loaded = set.carts.load(connection, cart_.id);
            const std::string body = std::string(R"({"id":"seats","quantity":)") + quantity + "}";
            services::change_product(set.carts, loaded, services::read_product_change(json::parse(body)), {});
            if (run == Run::kept) {
                set.carts.save(connection, loaded);
            }
        });
    }

    std::string confirm_with_provider() {
        const json::Value answer =
            json::parse(shop_.confirm(cart_, confirm_body("a@b.example", R"({"type":"fake_provider"})")).body);
        const std::string url = text_of(answer, "redirectUrl");
        return url.substr(url.rfind('/') + 1);
    }

    void settle(const std::string& payment, bool approved) {
        shop_.services().store.write([&](store::Connection& connection) {
            static_cast<void>(shop_.services().confirmations.settle_payment(connection, payment, approved));
        });
    }

    std::string looked_up() {
        return problem_code([&] { static_cast<void>(private_cart()); });
    }

    TestShop shop_{OtpMode::never};
    TestShop::OpenCart cart_ = make_private_cart();
};

TEST_F(CartLifetimeTest, ACartEndsAsLongAfterItsLastChangeAsInTheVendorsSample) {
    EXPECT_EQ(date("scheduledSuppressionDate") - date("manualUpdateDate"), vendor_lifetime_ms);
    EXPECT_EQ(date("manualUpdateDate"), testing::opening_time_ms);
}

TEST_F(CartLifetimeTest, ItIsGoneFromTheVeryInstantOn) {
    shop_.advance_ms(vendor_lifetime_ms - 1);
    EXPECT_EQ(looked_up(), "no problem");
    EXPECT_EQ(shop_.status(cart_), "open");
    shop_.advance_ms(1);
    EXPECT_EQ(looked_up(), "cart_not_found");
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.status(cart_)); }), "cart_not_found");
    EXPECT_EQ(problem_code([&] { change_quantity("2"); }), "cart_not_found");
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.confirm(cart_, confirm_body("a@b.example"))); }),
              "cart_not_found");
}

TEST_F(CartLifetimeTest, WhatThePeopleChangeProlongsItsLife) {
    const auto prolonged = [&](const auto& change) {
        shop_.advance_ms(hour_ms);
        change();
        const std::int64_t now = shop_.services().clock();
        return date("manualUpdateDate") == now && date("scheduledSuppressionDate") == now + vendor_lifetime_ms &&
               date("updateDate") == now;
    };
    EXPECT_TRUE(prolonged([&] { change_quantity("12"); }));
    EXPECT_TRUE(prolonged([&] { shop_.apply_coupon(cart_, "FIVE"); }));
    EXPECT_TRUE(prolonged([&] { static_cast<void>(confirm_with_provider()); }));
    EXPECT_TRUE(prolonged([&] { shop_.reopen(cart_); }));
    EXPECT_TRUE(prolonged([&] { static_cast<void>(shop_.confirm(cart_, confirm_body("a@b.example"))); }));
    EXPECT_EQ(shop_.status(cart_), "completed");
}

TEST_F(CartLifetimeTest, ReadingTryingAndCleaningDoNot) {
    shop_.advance_ms(hour_ms);
    static_cast<void>(private_cart());
    static_cast<void>(shop_.public_cart(cart_));
    change_quantity("12", Run::dry);
    services::Housekeeping::clean(shop_.services().store, shop_.services().clock(), {});
    EXPECT_EQ(date("manualUpdateDate"), testing::opening_time_ms);
    EXPECT_EQ(date("updateDate"), testing::opening_time_ms);
    EXPECT_EQ(date("scheduledSuppressionDate"), testing::opening_time_ms + vendor_lifetime_ms);
}

TEST_F(CartLifetimeTest, NorDoesWhatAPaymentProviderReports) {
    for (const bool approved : {false, true}) {
        const std::string payment = confirm_with_provider();
        const std::int64_t confirmed_at = shop_.services().clock();
        shop_.advance_ms(90 * second_ms);
        settle(payment, approved);
        EXPECT_EQ(date("manualUpdateDate"), confirmed_at);
        EXPECT_EQ(date("updateDate"), confirmed_at + 90 * second_ms);
        EXPECT_EQ(date("scheduledSuppressionDate"), confirmed_at + vendor_lifetime_ms);
    }
    EXPECT_EQ(shop_.status(cart_), "paid");
}

TEST_F(CartLifetimeTest, MoneyThatComesAfterItsEndIsForAnOrderAllTheSame) {
    const std::string payment = confirm_with_provider();
    shop_.advance_ms(vendor_lifetime_ms);
    EXPECT_EQ(looked_up(), "cart_not_found");
    settle(payment, true);
    EXPECT_EQ(shop_.count("orders"), 1);
    EXPECT_EQ(looked_up(), "cart_not_found");
}

TEST_F(CartLifetimeTest, TheStoreSaysHowLongCartsLive) {
    constexpr std::int64_t lifetime_ms = 600 * second_ms;
    shop_.services().catalogue.store().cart_lifetime_ms = lifetime_ms;
    // A cart ends when it was told to, until somebody changes it.
    EXPECT_EQ(date("scheduledSuppressionDate"), testing::opening_time_ms + vendor_lifetime_ms);
    change_quantity("12");
    EXPECT_EQ(date("scheduledSuppressionDate"), testing::opening_time_ms + lifetime_ms);
}

}  // namespace
}  // namespace kassa::server
