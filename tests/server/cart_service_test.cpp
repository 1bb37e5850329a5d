#include "services/carts/cart_service.h"

#include <gtest/gtest.h>

#include "services/housekeeping.h"
#include "store/cart_repository.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::confirm_body;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

constexpr std::int64_t day_ms = 86'400'000;

TEST(CartServiceTest, ACartSurvivesARestartByteForByte) {
    TestShop shop;
    const TestShop::OpenCart cart = shop.make_cart();
    shop.apply_coupon(cart, "FIVE");
    const std::string before = json::to_text(shop.public_cart(cart));
    shop.restart();
    EXPECT_EQ(json::to_text(shop.public_cart(cart)), before);
}

TEST(CartServiceTest, OnlyItsOwnTokenOpensACart) {
    TestShop shop;
    const TestShop::OpenCart cart = shop.make_cart();
    const TestShop::OpenCart other = shop.make_cart();
    EXPECT_NE(cart.token, other.token);
    EXPECT_EQ(cart.token.size(), 43U);
    const auto load = [&](const std::string& id, std::optional<std::string_view> token) {
        return problem_code([&] {
            shop.services().store.read([&](store::Connection& connection) {
                return shop.services().carts.load_authorised(connection, id, token).row.id;
            });
        });
    };
    EXPECT_EQ(load(cart.id, cart.token), "no problem");
    EXPECT_EQ(load(cart.id, other.token), "unauthorized");
    EXPECT_EQ(load(cart.id, std::nullopt), "unauthorized");
    EXPECT_EQ(load(cart.id, ""), "unauthorized");
    EXPECT_EQ(load("no-such-cart", cart.token), "cart_not_found");
}

TEST(CartServiceTest, TheDatabaseHoldsNoToken) {
    TestShop shop;
    const TestShop::OpenCart cart = shop.make_cart();
    const auto row = shop.services().store.read(
        [&](store::Connection& connection) { return store::find_cart(connection, cart.id).value(); });
    const std::string hash(row.token_hash.begin(), row.token_hash.end());
    EXPECT_EQ((row.document + row.private_document + row.id + hash).find(cart.token), std::string::npos);
}

TEST(CartServiceTest, EveryChangeMakesANewVersion) {
    TestShop shop;
    const TestShop::OpenCart cart = shop.make_cart();
    EXPECT_EQ(text_of(shop.public_cart(cart), "version"), "0");
    shop.apply_coupon(cart, "FIVE");
    EXPECT_EQ(text_of(shop.public_cart(cart), "version"), "1");
}

TEST(CartServiceTest, AFailedChangeLeavesTheCartAsItWas) {
    TestShop shop;
    const TestShop::OpenCart cart = shop.make_cart();
    const std::string before = json::to_text(shop.public_cart(cart));
    EXPECT_THROW(shop.services().store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = shop.services().carts.load(connection, cart.id);
        shop.services().coupons.apply(connection, loaded, "FIVE");
        shop.services().carts.save(connection, loaded);
        throw std::runtime_error("after the write");
    }),
                 std::runtime_error);
    EXPECT_EQ(json::to_text(shop.public_cart(cart)), before);
}

TEST(CartServiceTest, HousekeepingKeepsOrdersAndLiveCarts) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart ordered = shop.make_cart();
    static_cast<void>(shop.confirm(ordered, confirm_body("a@b.example"), "key"));
    static_cast<void>(shop.make_cart());
    shop.advance_ms(40 * day_ms);
    static_cast<void>(shop.make_cart());
    ASSERT_EQ(shop.count("carts"), 3);
    services::Housekeeping::clean(shop.services().store, shop.services().clock(), {});
    EXPECT_EQ(shop.count("carts"), 2);
    EXPECT_EQ(shop.count("orders"), 1);
    EXPECT_EQ(shop.count("idempotency_keys"), 0);
}

}  // namespace
}  // namespace kassa::server
