#include "services/discounts/net_amounts.h"

#include <variant>

#include <gtest/gtest.h>

#include "kassa/quote/price_cart.h"
#include "services/carts/cart_factory.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

/// Prices with tax, at 19 %, 7 %, 5.5 % and none.
cart::Cart cart_of(const std::vector<WantedProduct>& wanted) {
    static const Catalogue catalogue = Catalogue::parse(
        R"({"store":{"id":"s","name":"S","currencyCode":"EUR","pricing":{"pricesIncludeTax":true}},"products":[)"
        R"({"id":"a","name":"A","price":{"calculationType":"per_unit","taxRate":19,"price":{"amount":11900}}},)"
        R"({"id":"b","name":"B","price":{"calculationType":"per_unit","taxRate":7,"price":{"amount":10700}}},)"
        R"({"id":"c","name":"C","price":{"calculationType":"per_unit","taxRate":"5.5","price":{"amount":999}}},)"
        R"({"id":"free","name":"F","price":{"calculationType":"per_unit","taxRate":0,"price":{"amount":5000}}}]})");
    return make_cart(catalogue, wanted, "en");
}

discount::Coupon amount_off(const char* amount, std::optional<std::vector<std::string>> items = {}) {
    discount::Coupon coupon;
    coupon.code = amount;
    coupon.value = discount::AmountOff{Decimal::parse(amount).value()};
    coupon.items = std::move(items);
    return coupon;
}

std::string stated(const discount::Coupon& coupon, const cart::Cart& cart,
                   std::span<const discount::Coupon> before = {}) {
    return std::get<discount::AmountOff>(on_stated_prices(coupon, cart, before).value).amount.to_string();
}

TEST(NetAmountsTest, AtOneRateTheTaxComesOnTop) {
    EXPECT_EQ(stated(amount_off("1000"), cart_of({{"a", "1"}})), "1190");
    EXPECT_EQ(stated(amount_off("1000"), cart_of({{"a", "7"}})), "1190");
    // 10.50 x 1.19 = 12.495: rounded once, half away from zero.
    EXPECT_EQ(stated(amount_off("1050"), cart_of({{"a", "1"}})), "1250");
    EXPECT_EQ(stated(amount_off("1000"), cart_of({{"free", "1"}})), "1000");
}

TEST(NetAmountsTest, AtSeveralRatesEachLineLosesItsShareAndTheTaxOnIt) {
    cart::Cart cart = cart_of({{"a", "1"}, {"b", "1"}});
    EXPECT_EQ(stated(amount_off("1000"), cart), "1130");
    cart.discounts = {on_stated_prices(amount_off("1000"), cart, {})};
    const auto quote = quote::price_cart(cart);
    ASSERT_TRUE(quote);
    EXPECT_EQ(quote.value().totals.net.to_string(), "19000");
    // 10.00 x 235.99 / (100.00 + 100.00 + 9.99 / 1.055) = 11.266...
    const cart::Cart three = cart_of({{"a", "1"}, {"b", "1"}, {"c", "1"}, {"free", "1"}});
    EXPECT_EQ(stated(amount_off("1000", {{"a", "b", "c"}}), three), "1127");
    EXPECT_EQ(stated(amount_off("1000", {{"a"}}), three), "1190");
}

TEST(NetAmountsTest, WhatCameOffBeforeChangesTheShares) {
    const cart::Cart cart = cart_of({{"a", "1"}, {"b", "1"}});
    // Nothing is left of b.
    const std::vector<discount::Coupon> before = {amount_off("10700", {{"b"}})};
    EXPECT_EQ(stated(amount_off("1000"), cart, before), "1190");
}

TEST(NetAmountsTest, NetPricesAndReverseChargeKeepTheAmount) {
    cart::Cart cart = cart_of({{"a", "1"}});
    cart.policy.tax.reverse_charge = true;
    EXPECT_EQ(stated(amount_off("1000"), cart), "1000");
    cart.policy.tax.reverse_charge = false;
    cart.policy.tax.prices_include_tax = false;
    EXPECT_EQ(stated(amount_off("1000"), cart), "1000");
    cart.policy.tax.prices_include_tax = true;
    cart.items.front().price.taxes.reset();
    EXPECT_EQ(stated(amount_off("1000"), cart), "1000");
}

TEST(NetAmountsTest, APercentageStaysWhatItIsAndItsMostIsAnAmount) {
    discount::Coupon coupon;
    coupon.value = discount::PercentageOff{Decimal::from_integer(10)};
    const cart::Cart cart = cart_of({{"a", "1"}});
    EXPECT_EQ(on_stated_prices(coupon, cart, {}), coupon);
    coupon.maximum_amount = Decimal::from_integer(500);
    EXPECT_EQ(on_stated_prices(coupon, cart, {}).maximum_amount->to_string(), "595");
}

}  // namespace
}  // namespace kassa::server::services
