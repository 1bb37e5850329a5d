#include "services/buyers/known_buyer.h"

#include <string>

#include <gtest/gtest.h>

#include "store/customer_group_repository.h"
#include "store/customer_repository.h"
#include "test_shop.h"

namespace kassa::server::services {
namespace {

using server::testing::TestShop;

/// A cart whose buyer last typed an address of somebody else's.
cart::Cart typed_cart() {
    cart::Cart cart;
    cart.email = "dean@uni.example";
    return cart;
}

KnownBuyer buyer_of(TestShop& shop, const cart::Cart& cart, const std::string& document) {
    return shop.services().store.read(
        [&](store::Connection& connection) { return known_buyer(connection, cart, json::parse(document)); });
}

TEST(KnownBuyerTest, IsWhoTheMerchantSays) {
    TestShop shop;
    const KnownBuyer buyer =
        buyer_of(shop, typed_cart(), R"({"enduserId":"r1","endUser":{"email":"eva@shop.example","type":"RESELLER"}})");
    EXPECT_EQ(buyer.email, "eva@shop.example");
    EXPECT_EQ(buyer.type, "RESELLER");
    EXPECT_EQ(buyer.id, "r1");
}

TEST(KnownBuyerTest, IsNobodyAsLongAsOnlyThePageSaysWho) {
    TestShop shop;
    const std::string page = R"({"endUserIsClaimed":true,"endUser":{"email":"dean@uni.example","type":"RESELLER"}})";
    EXPECT_EQ(buyer_of(shop, typed_cart(), page).email, "");
    EXPECT_EQ(buyer_of(shop, typed_cart(), page).type, "BUYER");
    EXPECT_EQ(buyer_of(shop, typed_cart(), "{}").email, "");
}

TEST(KnownBuyerTest, IsWhoseAddressWasProvedWhateverWasTypedSince) {
    TestShop shop;
    cart::Cart cart = typed_cart();
    cart.customer = shop.services()
                        .store
                        .read([](store::Connection& connection) {
                            return store::find_customer_by_email(connection, "known@example.com");
                        })
                        .value()
                        .id;
    EXPECT_EQ(buyer_of(shop, cart, R"({"endUserIsClaimed":true,"endUser":{"email":"dean@uni.example"}})").email,
              "known@example.com");
}

TEST(KnownBuyerTest, HasTheGroupsOfTheCustomerWhomTheMerchantOrACodeNames) {
    TestShop shop;
    const std::string id = shop.services().store.write([](store::Connection& connection) {
        const std::string known = store::find_customer_by_email(connection, "known@example.com").value().id;
        store::replace_customer_groups(connection, known, std::vector<std::string>{"silver", "old"});
        store::replace_customer_groups(connection, known, std::vector<std::string>{"gold", "gold", "a"});
        return known;
    });
    const std::vector<std::string> groups = {"a", "gold"};
    EXPECT_EQ(buyer_of(shop, typed_cart(), R"({"endUser":{"email":"Known@example.com"}})").groups, groups);
    cart::Cart proved = typed_cart();
    proved.customer = id;
    EXPECT_EQ(buyer_of(shop, proved, "{}").groups, groups);
    const std::string page = R"({"endUserIsClaimed":true,"endUser":{"email":"known@example.com"}})";
    EXPECT_TRUE(buyer_of(shop, typed_cart(), page).groups.empty());
    EXPECT_TRUE(buyer_of(shop, typed_cart(), R"({"endUser":{"email":"x@y.example"}})").groups.empty());
}

}  // namespace
}  // namespace kassa::server::services
