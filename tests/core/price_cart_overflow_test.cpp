#include <string>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

/// The path of the overflow, or "none".
std::string overflow_of(const cart::Cart& cart) {
    const auto result = price_cart(cart);
    if (result) {
        return "none";
    }
    EXPECT_EQ(result.error().code, support::ErrorCode::amount_overflow);
    return result.error().path;
}

const std::string largest = "99999999999999999999999999999999999999";  // 38 digits

TEST(PriceCartOverflow, NamesTheItem) {
    EXPECT_EQ(overflow_of(cart_of({fee("a", "1"), units("b", "999999999999", largest)})), "/items/1/quantity");
    EXPECT_EQ(overflow_of(cart_of({gross(units("a", "2", largest))})), "/items/0/quantity");
}

TEST(PriceCartOverflow, NamesThePriceWhenOnlyASumIsTooLarge) {
    EXPECT_EQ(overflow_of(cart_of({taxed(fee("a", largest), "0")})), "none");
    EXPECT_EQ(overflow_of(cart_of({taxed(fee("a", largest), "0"), taxed(fee("b", largest), "0")})), "/price");
    EXPECT_EQ(overflow_of(cart_of({taxed(fee("a", largest), "19")})), "/price") << "with its tax it is too large";
    EXPECT_EQ(overflow_of(cart_of({monthly(taxed(fee("a", largest), "19"), 14)})), "/price") << "each month";
    EXPECT_EQ(overflow_of(cart_of({gross(fee("a", "9999999999999999999999999"))})), "none");
}

TEST(PriceCartOverflow, OfAChargeIsFound) {
    cart::Cart cart = cart_of({taxed(fee("a", "1"), "0")});
    cart.charges = {charge(largest, "0")};
    EXPECT_EQ(overflow_of(cart), "/price");
}

TEST(PriceCartOverflow, IsNotMetByAnyCartWithinTheLimits) {
    // 10,000 lines of 10^15 minor units with 12 digits after the point, at most 10 taxes of 100 %.
    cart::Item large = fee("a", "999999999999999.999999999999");
    large.price.taxes = std::vector<tax::TaxRate>();
    for (int index = 0; index < 10; ++index) {
        large.price.taxes->push_back(tax::TaxRate{std::to_string(index), decimal("99.999999999999")});
    }
    cart::Cart cart = cart_of({});
    for (int index = 0; index < 500; ++index) {
        large.id = std::to_string(index);
        cart.items.push_back(large);
    }
    for (const auto rounding : {tax::TaxRounding::per_rate, tax::TaxRounding::per_line, tax::TaxRounding::per_unit,
                                tax::TaxRounding::per_cart}) {
        for (const auto line_rounding : {cart::LineRounding::rounded, cart::LineRounding::exact}) {
            for (const bool is_gross : {false, true}) {
                cart.policy.tax.rounding = rounding;
                cart.policy.line_rounding = line_rounding;
                cart.policy.tax.prices_include_tax = is_gross;
                EXPECT_EQ(overflow_of(cart), "none") << static_cast<int>(rounding) << static_cast<int>(line_rounding);
            }
        }
    }
}

}  // namespace
}  // namespace kassa::quote
