#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/money/rounding.h"
#include "kassa/tax/tax_policy.h"

namespace kassa::tax {

/// One tax on an item. Several on one item are each computed on the same base (they do not compound).
struct TaxRate {
    /// A name such as "state" or "S" (EN 16931 category code); empty when the cart gives a single rate.
    std::string category;
    /// Percent, 0 to 100: 19 is 19 %.
    money::Decimal percent;

    friend bool operator==(const TaxRate&, const TaxRate&) = default;
};

/// What is to be taxed: a line after its discounts, or a charge.
struct TaxableAmount {
    /// Minor units; gross when `includes_tax`.
    money::Decimal amount;
    /// For TaxRounding::per_unit; 1 for charges.
    money::Decimal quantity;
    bool includes_tax = false;
    /// The rates, or empty optional: not known before the address.
    std::optional<std::span<const TaxRate>> rates;
};

/// A row of the tax summary: one per category and rate, in order of first appearance.
struct TaxTotal {
    std::string category;
    /// Empty: the rate is not known; then `tax` is empty too.
    std::optional<money::Decimal> percent;
    money::Decimal net;
    std::optional<money::Decimal> tax;
};

struct TaxResult {
    std::vector<TaxTotal> totals;
    /// The net of each taxable amount, in the order given. They add up to the sum of nets of the cart.
    std::vector<money::Decimal> nets;
    /// Sum of all known taxes.
    money::Decimal tax;
    /// Sum of `nets`.
    money::Decimal net;
};

/// Computes the taxes of one payment. Every tax is rounded to whole minor units at the place `policy.rounding` names, with `mode`.
/// For gross amounts the tax is rounded and the net is gross minus tax, so net + tax always gives the gross back.
[[nodiscard]] TaxResult compute(std::span<const TaxableAmount> amounts, const TaxPolicy& policy,
                                money::RoundingMode mode);

}  // namespace kassa::tax
