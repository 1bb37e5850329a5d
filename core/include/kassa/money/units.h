#pragma once

#include "kassa/money/decimal.h"
#include "kassa/money/rounding.h"

namespace kassa::money {

/// An amount that is so many times the price of one unit, for amounts that are rounded unit by unit: the price of one
/// is rounded to whole minor units, taken times the count, and where the count is a fraction rounded once more.
///
/// 3 units that come to 85.3125 have a price of 28.4375, rounded 28.44: their amount is 85.32, and not 85.31.
struct Units {
    /// What all units come to, before anything is rounded; minor units.
    Decimal exact;
    /// Fractions of a unit count too; 0 only where `exact` is 0.
    Decimal count = Decimal::from_integer(1);

    /// The amount, rounded unit by unit.
    [[nodiscard]] Decimal rounded(RoundingMode mode) const;

    /// The amount of as many units at numerator / denominator of their price, of which only the result is rounded: 100
    /// / 119 of a gross price at 19 % is the net.
    [[nodiscard]] Decimal rounded_share(const Decimal& numerator, const Decimal& denominator, RoundingMode mode) const;

    /// Makes them units that come to `amount`, whole minor units. They stay what they are if they do. Otherwise
    /// something else has set the amount, and `exact` is it; where it gives no whole price to each unit, all of it is
    /// one unit.
    void settle(const Decimal& amount, RoundingMode mode);
};

}  // namespace kassa::money
