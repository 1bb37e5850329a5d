#include "services/discounts/coupon_service.h"

#include <gtest/gtest.h>

#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::confirm_body;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

std::string amount_due(TestShop& shop, const TestShop::OpenCart& cart) {
    return text_of(*shop.public_cart(cart).find("price"), "amountDue");
}

class CouponTest : public ::testing::Test {
  protected:
    std::string refusal_of(const std::string& code) {
        return problem_code([&] { shop_.apply_coupon(cart_, code); });
    }

    TestShop shop_{OtpMode::never};
    TestShop::OpenCart cart_ = shop_.make_cart();
};

TEST_F(CouponTest, IsTakenOffInAnyCase) {
    shop_.apply_coupon(cart_, "welcome10");
    // 480.00 less 10 % is 432.00; with 19 % 514.08.
    EXPECT_EQ(amount_due(shop_, cart_), "51408");
    EXPECT_EQ(json::to_text(*shop_.public_cart(cart_).find("price")->find("discountDetails")), R"(["10 % off"])");
}

TEST_F(CouponTest, CombinesOnlyWhereBothAllowIt) {
    shop_.apply_coupon(cart_, "FIVE");
    EXPECT_EQ(refusal_of("WELCOME10"), "coupon_not_combinable");
    const TestShop::OpenCart other = shop_.make_cart();
    shop_.apply_coupon(other, "WELCOME10");
    EXPECT_EQ(problem_code([&] { shop_.apply_coupon(other, "FIVE"); }), "coupon_not_combinable");
    EXPECT_EQ(problem_code([&] { shop_.apply_coupon(other, "WELCOME10"); }), "discount_duplicate");
    shop_.apply_coupon(cart_, "SINGLE");
    // (480.00 - 5.00 - 1.00) x 1.19 = 564.06.
    EXPECT_EQ(amount_due(shop_, cart_), "56406");
}

TEST_F(CouponTest, ForAProductNeedsTheProduct) {
    EXPECT_EQ(refusal_of("SETUP"), "coupon_not_applicable");
    const TestShop::OpenCart cart = shop_.make_cart({{"seats", "60"}, {"setup", std::nullopt}});
    shop_.apply_coupon(cart, "SETUP");
    // (480.00 + 25.00) x 1.19 = 600.95.
    EXPECT_EQ(amount_due(shop_, cart), "60095");
}

TEST_F(CouponTest, UnknownAndEndedCodesAreTold) {
    EXPECT_EQ(refusal_of("NOPE"), "coupon_unknown");
    EXPECT_EQ(refusal_of("SUMMER20"), "coupon_expired");
}

TEST_F(CouponTest, ThatEndsBeforeTheOrderIsRefusedThen) {
    shop_.apply_coupon(cart_, "SOON");
    shop_.advance_ms(299'999);
    EXPECT_EQ(problem_code([&] { shop_.apply_coupon(shop_.make_cart(), "SOON"); }), "no problem");
    shop_.advance_ms(1);
    EXPECT_EQ(refusal_of("SOON"), "coupon_expired");
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.confirm(cart_, confirm_body("a@b.example"))); }),
              "coupon_expired");
    EXPECT_EQ(shop_.status(cart_), "open");
}

TEST_F(CouponTest, IsRedeemedAsOftenAsItMayBe) {
    const TestShop::OpenCart second = shop_.make_cart();
    shop_.apply_coupon(cart_, "SINGLE");
    shop_.apply_coupon(second, "SINGLE");
    ASSERT_EQ(shop_.confirm(cart_, confirm_body("a@b.example")).status, 200);
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.confirm(second, confirm_body("c@d.example"))); }),
              "coupon_used_up");
    EXPECT_EQ(problem_code([&] { shop_.apply_coupon(shop_.make_cart(), "SINGLE"); }), "coupon_used_up");
    EXPECT_EQ(shop_.count("coupon_redemptions"), 1);
}

TEST_F(CouponTest, OncePerCustomerGoesByTheAddress) {
    shop_.apply_coupon(cart_, "PERSONAL");
    ASSERT_EQ(shop_.confirm(cart_, confirm_body("a@b.example")).status, 200);
    const TestShop::OpenCart again = shop_.make_cart();
    shop_.apply_coupon(again, "PERSONAL");
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.confirm(again, confirm_body("A@B.example"))); }),
              "coupon_used_up");
    EXPECT_EQ(shop_.confirm(again, confirm_body("other@b.example")).status, 200);
}

TEST_F(CouponTest, ComesOffAgain) {
    shop_.apply_coupon(cart_, "FIVE");
    shop_.services().store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = shop_.services().carts.load(connection, cart_.id);
        shop_.services().coupons.remove(loaded, "five");
        shop_.services().carts.save(connection, loaded);
    });
    EXPECT_EQ(amount_due(shop_, cart_), "57120");
}

}  // namespace
}  // namespace kassa::server
