#pragma once

#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// A share of a value: billable quantity x percentage / 100, where the quantity is that value in the currency's major
/// unit
/// ("2.5 % of 1,000.00 EUR of revenue" is a quantity of 1000 and comes to 2500 minor units).
struct Percentage {
    /// Percent: 2.5 is 2.5 %. At least 0.
    money::Decimal percent;
    /// Minor units in one major unit as a power of ten: the currency's digits.
    int currency_digits = 2;

    friend bool operator==(const Percentage&, const Percentage&) = default;
};

/// Exact, for a billable quantity of at least 0.
[[nodiscard]] money::Decimal amount_for(const Percentage& model, const money::Decimal& billable);

/// Appends one share: the value, with the minor units that one major unit of it costs as unit price.
void explain(const Percentage& model, const money::Decimal& billable, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
