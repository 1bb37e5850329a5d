#include "services/catalogue/full_catalogue.h"

#include <gtest/gtest.h>

#include "services/nexway/nexway_checkout.h"
#include "store/cart_repository.h"
#include "test_shop.h"

namespace kassa::server::testing {
namespace {

constexpr std::string_view checkout = R"json({
  "cart": { "country": "DE", "locale": "en", "storeId": "test", "wantedProducts": [ { "id": "print" } ] },
  "fullCatalog": {
    "catalog": { "status": "ENABLED" },
    "products": [ { "id": "print", "name": "Print",
                    "price": { "value": 11.9, "currency": "EUR", "vatIncluded": true, "vatRate": 0.19 } } ]
  }
})json";

TestShop::OpenCart check_out(TestShop& shop) {
    return shop.services().store.write([&](store::Connection& connection) {
        const auto made = services::create_checkout(connection, shop.services().carts, shop.services().nexway_carts,
                                                    json::parse(checkout));
        return TestShop::OpenCart{made.cart.row.id, made.token};
    });
}

TEST(FullCatalogueTest, EndsWithTheOrder) {
    TestShop shop(services::OtpMode::never);
    const auto cart = check_out(shop);
    EXPECT_EQ(shop.count("cart_catalogues"), 1);
    const http::Response response = shop.confirm(cart, confirm_body("buyer@example.com"));
    ASSERT_EQ(response.status, 200) << response.body;
    EXPECT_EQ(shop.status(cart), "completed");
    EXPECT_EQ(shop.count("cart_catalogues"), 0);
}

TEST(FullCatalogueTest, EndsWithTheCart) {
    TestShop shop;
    const auto cart = check_out(shop);
    const auto products = shop.services().store.read([&](store::Connection& connection) {
        return services::cart_products(connection, cart.id, shop.services().catalogue.store());
    });
    ASSERT_EQ(products.size(), 1U);
    EXPECT_EQ(products.front().name.for_locale("en"), "Print");
    EXPECT_TRUE(shop.services().store.write(
        [&](store::Connection& connection) { return store::delete_cart_without_order(connection, cart.id); }));
    EXPECT_EQ(shop.count("cart_catalogues"), 0);
}

}  // namespace
}  // namespace kassa::server::testing
