/// Campaigns at the moment of the order: what was on the cart may have ended or been used up since.
#include <array>
#include <thread>

#include <gtest/gtest.h>

#include "services/cart_input/nexway_input.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::code_of;
using testing::confirm_body;
using testing::TestShop;
using testing::text_of;

constexpr std::string_view catalogue = R"json({
  "store": { "id": "test", "name": "Test", "currencyCode": "EUR", "locale": "en",
             "paymentMethods": ["sepa_debit", "fake_provider"] },
  "products": [ { "id": "a", "name": "A", "price": { "calculationType": "per_unit", "taxRate": 0, "price": { "amount": 10000 } } } ],
  "campaigns": [
    { "id": "LAST", "label": "LAST", "type": "percentage", "percentage": 20, "maximumRedemptions": 1,
      "marketingCampaignNames": ["last"] },
    { "id": "EACH", "label": "EACH", "type": "percentage", "percentage": 30, "maximumRedemptionsPerCustomer": 1,
      "marketingCampaignNames": ["each"] },
    { "id": "SOON", "label": "SOON", "type": "percentage", "percentage": 40, "endsAt": "2026-11-22T10:05:00Z",
      "marketingCampaignNames": ["soon"] } ]
})json";
constexpr std::int64_t past_the_end_ms = 300'000;
const std::string buyer = "mira@example.com";
const std::string provider_page = R"({"type":"fake_provider","returnUrl":"https://shop.example/"})";

std::string expecting(int amount) {
    return R"(,"expected":{"amountDue":)" + std::to_string(amount) + R"(,"currencyCode":"EUR"})";
}

class CampaignOrderTest : public ::testing::Test {
  protected:
    static TestShop::OpenCart make_cart(TestShop& shop, const std::string& campaign) {
        const json::Value body =
            json::parse(R"({"storeId":"test","country":"DE","locale":"en","wantedProducts":[{"id":"a"}],)"
                        R"("marketingCampaignNames":[")" +
                        campaign + R"("]})");
        return shop.services().store.write([&](store::Connection& connection) {
            const auto made = shop.services().nexway_carts.create(connection, services::read_nexway_input(body));
            return TestShop::OpenCart{made.cart.row.id, made.token};
        });
    }

    static std::string amount_due(TestShop& shop, const TestShop::OpenCart& cart) {
        return text_of(*shop.public_cart(cart).find("price"), "amountDue");
    }
};

TEST_F(CampaignOrderTest, OneThatEndedMeanwhileIsRefusedWithWhatTheCartCostsNow) {
    TestShop shop(OtpMode::never, catalogue);
    const TestShop::OpenCart cart = make_cart(shop, "soon");
    EXPECT_EQ(amount_due(shop, cart), "6000");
    shop.advance_ms(past_the_end_ms - 1);
    EXPECT_EQ(amount_due(shop, cart), "6000");
    shop.advance_ms(1);
    const http::Response refusal = shop.confirm(cart, confirm_body(buyer, {}, expecting(6000)));
    EXPECT_EQ(refusal.status, 409);
    EXPECT_EQ(code_of(refusal), "price_changed");
    const json::Value problem = json::parse(refusal.body);
    EXPECT_EQ(text_of(*problem.find("cart")->find("price"), "amountDue"), "10000");
    EXPECT_EQ(shop.count("orders"), 0);
    // The cart keeps the price that the buyer was shown with the refusal.
    EXPECT_EQ(amount_due(shop, cart), "10000");
    EXPECT_EQ(shop.confirm(cart, confirm_body(buyer, {}, expecting(10000))).status, 200);
}

TEST_F(CampaignOrderTest, ABuyerWhoExpectsNothingIsToldOnce) {
    TestShop shop(OtpMode::never, catalogue);
    const TestShop::OpenCart cart = make_cart(shop, "soon");
    shop.advance_ms(past_the_end_ms);
    EXPECT_EQ(code_of(shop.confirm(cart, confirm_body(buyer))), "price_changed");
    EXPECT_EQ(shop.confirm(cart, confirm_body(buyer)).status, 200);
}

TEST_F(CampaignOrderTest, WhoExpectsTheNewPriceOrders) {
    TestShop shop(OtpMode::never, catalogue);
    const TestShop::OpenCart cart = make_cart(shop, "soon");
    shop.advance_ms(past_the_end_ms);
    EXPECT_EQ(shop.confirm(cart, confirm_body(buyer, {}, expecting(10000))).status, 200);
}

TEST_F(CampaignOrderTest, OfManyAtOnceOneHasTheLastUse) {
    TestShop shop(OtpMode::never, catalogue);
    std::array<TestShop::OpenCart, 8> carts;
    for (TestShop::OpenCart& cart : carts) {
        cart = make_cart(shop, "last");
        EXPECT_EQ(amount_due(shop, cart), "8000");
    }
    std::array<int, 8> answers{};
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < carts.size(); ++index) {
        threads.emplace_back([&, index] {
            answers[index] = shop.confirm(carts[index], confirm_body(buyer, {}, expecting(8000))).status;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(std::ranges::count(answers, 200), 1);
    EXPECT_EQ(std::ranges::count(answers, 409), 7);
    EXPECT_EQ(shop.count("orders"), 1);
    EXPECT_EQ(shop.count("coupon_redemptions"), 1);
}

TEST_F(CampaignOrderTest, ALimitForEachBuyerIsCheckedOnceTheBuyerIsKnown) {
    TestShop shop(OtpMode::never, catalogue);
    EXPECT_EQ(shop.confirm(make_cart(shop, "each"), confirm_body(buyer, {}, expecting(7000))).status, 200);
    const TestShop::OpenCart again = make_cart(shop, "each");
    EXPECT_EQ(code_of(shop.confirm(again, confirm_body(buyer, {}, expecting(7000)))), "price_changed");
    EXPECT_EQ(amount_due(shop, again), "10000");
    const TestShop::OpenCart of_another = make_cart(shop, "each");
    EXPECT_EQ(shop.confirm(of_another, confirm_body("ada@example.com", {}, expecting(7000))).status, 200);
}

TEST_F(CampaignOrderTest, BetweenConfirmAndTheCodeTheCartOpensAgain) {
    TestShop shop(OtpMode::always, catalogue);
    const TestShop::OpenCart cart = make_cart(shop, "soon");
    ASSERT_EQ(shop.confirm(cart, confirm_body(buyer, {}, expecting(6000))).status, 200);
    shop.advance_ms(past_the_end_ms);
    const http::Response refusal = shop.confirm_otp(cart, shop.newest_code(buyer), buyer);
    EXPECT_EQ(refusal.status, 409);
    EXPECT_EQ(code_of(refusal), "price_changed");
    EXPECT_EQ(shop.status(cart), "open");
    EXPECT_EQ(amount_due(shop, cart), "10000");
    EXPECT_EQ(shop.count("orders"), 0);
}

TEST_F(CampaignOrderTest, AnApprovedPaymentOfAnotherPriceIsNotTaken) {
    TestShop shop(OtpMode::never, catalogue);
    const TestShop::OpenCart cart = make_cart(shop, "soon");
    const json::Value answer = json::parse(shop.confirm(cart, confirm_body(buyer, provider_page)).body);
    const std::string url = text_of(answer, "redirectUrl");
    shop.advance_ms(past_the_end_ms);
    const auto settled = shop.services().store.write([&](store::Connection& connection) {
        return shop.services().confirmations.settle_payment(connection, url.substr(url.rfind('/') + 1), true);
    });
    EXPECT_FALSE(settled.approved);
    EXPECT_EQ(settled.return_url, "https://shop.example/");
    EXPECT_EQ(shop.status(cart), "open");
    EXPECT_EQ(amount_due(shop, cart), "10000");
    EXPECT_EQ(shop.count("orders"), 0);
}

}  // namespace
}  // namespace kassa::server
