#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/money/rounding.h"
#include "kassa/money/units.h"
#include "kassa/support/buffer.h"
#include "kassa/tax/tax_policy.h"

namespace kassa::tax {

/// One tax on an item. Several on one item are each computed on the same base (they do not compound).
struct TaxRate {
    /// A name such as "state" or "S" (EN 16931 category code); empty when the cart gives a single rate.
    std::string category;
    /// Percent, 0 to 1,000: 19 is 19 %.
    money::Decimal percent;

    friend bool operator==(const TaxRate&, const TaxRate&) = default;
};

/// What is to be taxed: a line after its discounts, or a charge.
struct TaxableAmount {
    /// Minor units; gross when `includes_tax`. Below zero for a credit.
    money::Decimal amount;
    /// The unit prices that the amount consists of: for TaxRounding::per_unit how many, for per_unit_price also what
    /// they come to unrounded. Where that is not the amount, the amount counts (see money::Units::settle).
    money::Units units;
    bool includes_tax = false;
    /// The rates, not copied: they outlive the call. Empty span: not taxed. Empty optional: not known before the
    /// address; the amount then counts as net and untaxed, and the quote is incomplete.
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

/// The taxes of one payment, in whole minor units.
struct TaxResult {
    std::vector<TaxTotal> totals;
    /// The net of each taxable amount, in the order given: the amount itself for net prices.
    ///
    /// For gross prices the net of all amounts that bear the same rates is their gross minus its tax, and is split over
    /// them in proportion to their gross by largest remainder, so that the nets always add up to `net`.
    support::Buffer<money::Decimal> nets;
    /// Sum of all known taxes.
    money::Decimal tax;
    /// Sum of `nets`, rounded to whole minor units (which changes it only where amounts have fractions).
    money::Decimal net;
};

/// Computes the taxes of one payment. Every tax is rounded to whole minor units at the place `policy.rounding` names,
/// with `mode`.
///
/// - Net prices: tax = base x rate / 100. Gross prices: tax = gross x rate / (100 + sum of the amount's rates) is
///   rounded and the net is gross minus tax, so that net + tax always gives back the gross that was shown.
/// - per_rate sums net prices per rate, and gross prices per set of rates, before it rounds. Where a cart has both net
///   and gross prices at one rate, each kind is rounded once: the gross prices stay what was shown.
/// - per_cart sums the exact taxes of all rates (fractions that do not end are taken to 18 digits), rounds once, and
///   gives the units lost to the rates that lost most.
/// - per_unit rounds the tax of one unit (amount / count) and takes it times the count.
/// - per_unit_price takes whole amounts; TaxRounding says how.
/// - Amounts with fractions (exact line rounding) are summed exactly; the bases shown in `totals` are rounded so that
///   they add up to their rounded sum.
///
/// Overflow poisons the results (see money::Decimal). Time is n log n in the number of amounts.
[[nodiscard]] TaxResult compute(std::span<const TaxableAmount> amounts, const TaxPolicy& policy,
                                money::RoundingMode mode);

/// One computation after the other, in the same memory.
class Computation;

/// Computes taxes as compute() does, again and again in the memory it has.
class Calculator {
  public:
    Calculator();
    ~Calculator();
    Calculator(const Calculator&) = delete;
    Calculator& operator=(const Calculator&) = delete;

    /// Valid until the next call. What the caller takes out of it, or changes, is made anew then.
    [[nodiscard]] TaxResult& compute(std::span<const TaxableAmount> amounts, const TaxPolicy& policy,
                                     money::RoundingMode mode);

  private:
    std::unique_ptr<Computation> computation_;
};

}  // namespace kassa::tax
