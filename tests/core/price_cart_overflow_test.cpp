#include <optional>
#include <string>
#include <utility>

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

TEST(PriceCartOverflow, OfEveryModelIsFound) {
    const auto bands = [](const std::string& unit_amount, const std::string& flat_amount) {
        return table({{"10", unit_amount, flat_amount}, {std::nullopt, unit_amount, flat_amount}});
    };
    const std::pair<const char*, pricing::PriceModel> models[] = {
        {"per_unit", pricing::PerUnit{decimal(largest)}},
        {"tiered: a band", pricing::Tiered{bands(largest, "0")}},
        {"tiered: the sum of the bands", pricing::Tiered{bands("0", largest)}},
        {"volume: the units", pricing::Volume{bands(largest, "0")}},
        {"volume: with the flat fee", pricing::Volume{bands("1", largest)}},
        {"percentage", pricing::Percentage{decimal(largest), 2}},
        {"package", pricing::Package{decimal("1"), decimal(largest)}},
    };
    for (const auto& [name, model] : models) {
        EXPECT_EQ(overflow_of(cart_of({item("a", "200", model)})), "/items/0/quantity") << name;
    }
    // These two multiply nothing.
    EXPECT_EQ(overflow_of(cart_of({taxed(item("a", "200", pricing::FlatFee{decimal(largest)}), "0")})), "none");
    EXPECT_EQ(overflow_of(cart_of({taxed(item("a", "200", pricing::StairStep{bands("0", largest)}), "0")})), "none");
}

TEST(PriceCartOverflow, OfATaxIsFoundWhereverItIsRounded) {
    for (const auto rounding : {tax::TaxRounding::per_rate, tax::TaxRounding::per_line, tax::TaxRounding::per_unit,
                                tax::TaxRounding::per_cart, tax::TaxRounding::per_unit_price}) {
        cart::Cart cart = cart_of({taxed(fee("a", largest), "19"), taxed(fee("b", "1"), "7")});
        cart.policy.tax.rounding = rounding;
        EXPECT_EQ(overflow_of(cart), "/price") << static_cast<int>(rounding);
    }
}

TEST(PriceCartOverflow, OfARoundingIsFound) {
    // One below the largest number, up to the next ten.
    cart::Cart cart = cart_of({taxed(fee("a", largest), "0")});
    cart.policy.rounding_mode = money::RoundingMode::up;
    cart.policy.cash_step = decimal("10");
    EXPECT_EQ(overflow_of(cart), "/price");
    cart.policy.rounding_mode = money::RoundingMode::down;
    EXPECT_EQ(overflow_of(cart), "none");
}

TEST(PriceCartOverflow, OfWhatRecursIsFoundThoughNothingIsDueNow) {
    const auto large = taxed(fee("a", largest), "0");
    auto second = large;
    second.id = "b";
    EXPECT_EQ(overflow_of(cart_of({monthly(large, 14)})), "none");
    EXPECT_EQ(overflow_of(cart_of({monthly(large, 14), monthly(second, 14)})), "/price");
}

TEST(PriceCartOverflow, OfAPercentageOfWhatIsLeftIsNone) {
    // The product with the rate is beyond the range; the quotient is not.
    cart::Cart cart = cart_of({taxed(fee("a", largest), "0")});
    cart.discounts = {percent_off("50")};
    cart.charges = {percent_charge("1")};
    EXPECT_EQ(overflow_of(cart), "none");
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
                                tax::TaxRounding::per_cart, tax::TaxRounding::per_unit_price}) {
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
