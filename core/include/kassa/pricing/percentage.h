#pragma once

#include "kassa/money/decimal.h"

namespace kassa::pricing {

/// A share of a value: billable quantity x percentage / 100, where the quantity is that value in the currency's major unit
/// ("2.5 % of 1,000.00 EUR of revenue" is a quantity of 1000 and comes to 2500 minor units).
struct Percentage {
    /// Percent: 2.5 is 2.5 %. At least 0.
    money::Decimal percent;
    /// Minor units in one major unit as a power of ten: the currency's digits.
    int currency_digits = 2;

    friend bool operator==(const Percentage&, const Percentage&) = default;
};

}  // namespace kassa::pricing
