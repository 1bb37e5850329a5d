#include <gtest/gtest.h>

#include "store/customer_repository.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::confirm_body;
using testing::TestShop;

std::int64_t saved_addresses(TestShop& shop, const std::string& email) {
    return shop.services().store.read([&](store::Connection& connection) {
        const auto customer = store::find_customer_by_email(connection, email);
        return customer ? store::list_saved(connection, store::SavedKind::address, customer->id, 100, 0).total : -1;
    });
}

TEST(CustomerTest, ABuyerWhoProvedTheAddressIsRememberedWithWhatWasUsed) {
    TestShop shop(OtpMode::always);
    const TestShop::OpenCart cart = shop.make_cart();
    static_cast<void>(shop.confirm(cart, confirm_body("mira@example.com")));
    EXPECT_EQ(saved_addresses(shop, "mira@example.com"), -1);
    ASSERT_EQ(shop.confirm_otp(cart, shop.newest_code("mira@example.com"), "mira@example.com").status, 200);
    EXPECT_EQ(saved_addresses(shop, "MIRA@example.com"), 1);
    EXPECT_EQ(testing::text_of(shop.public_cart(cart), "customer").size(), 36U);
}

TEST(CustomerTest, AnAddressThatNobodyProvedSavesNothing) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    ASSERT_EQ(shop.confirm(cart, confirm_body("known@example.com")).status, 200);
    // The one from the catalogue; the order's was typed by who knows whom.
    EXPECT_EQ(saved_addresses(shop, "known@example.com"), 1);
    EXPECT_TRUE(shop.public_cart(cart).find("customer")->is_null());
}

TEST(CustomerTest, SeedingAgainChangesNothing) {
    TestShop shop;
    shop.restart();
    EXPECT_EQ(shop.count("customers"), 1);
    EXPECT_EQ(shop.count("customer_addresses"), 1);
    EXPECT_EQ(shop.count("customer_payment_methods"), 2);
}

TEST(CustomerTest, OneCustomerCannotReadAnothersThings) {
    TestShop shop;
    const auto found = shop.services().store.read([&](store::Connection& connection) {
        return store::find_saved(connection, store::SavedKind::address, "22222222-2222-4222-8222-222222222222", "a1");
    });
    EXPECT_FALSE(found.has_value());
}

}  // namespace
}  // namespace kassa::server
