#pragma once

#include "kassa/money/decimal.h"

namespace kassa::money {

/// Where a number between two neighbours goes. The first three differ only at the exact middle and take the nearer
/// neighbour otherwise.
enum class RoundingMode {
    half_away_from_zero,  ///< 2.5 -> 3, -2.5 -> -3; what invoices mean by rounding; the default
    half_even,            ///< 2.5 -> 2, 3.5 -> 4; banker's rounding (IEEE 754 roundTiesToEven)
    half_toward_zero,     ///< 2.5 -> 2, -2.5 -> -2
    up,                   ///< away from zero: 2.1 -> 3, -2.1 -> -3
    down,                 ///< toward zero: 2.9 -> 2, -2.9 -> -2
    ceiling,              ///< toward positive infinity: 2.1 -> 3, -2.9 -> -2
    floor                 ///< toward negative infinity: 2.9 -> 2, -2.1 -> -3
};

/// Rounds to `digits` digits after the point (0 to 24; any other count gives a poisoned value). An amount in minor
/// units is rounded to 0 digits.
[[nodiscard]] Decimal round(const Decimal& value, int digits, RoundingMode mode) noexcept;

/// Rounds to a multiple of `step`, such as 5 for cash in steps of 0.05 CHF. A step that is not above zero gives a
/// poisoned value, and so does one that there are more of in `value` than a Decimal can count.
[[nodiscard]] Decimal round_to_step(const Decimal& value, const Decimal& step, RoundingMode mode) noexcept;

/// a x b / c, rounded once to `digits` digits after the point. The only division there is.
///
/// Product and quotient are exact before that rounding, however many digits they have, so there is no double rounding.
/// Poisoned when an operand is, when c is 0, when `digits` is not within 0 to 24, or when the rounded result is out of
/// Decimal's range.
[[nodiscard]] Decimal multiply_divide(const Decimal& a, const Decimal& b, const Decimal& c, int digits,
                                      RoundingMode mode) noexcept;

/// `percent` of an amount: a x percent / 100, rounded once as by multiply_divide.
[[nodiscard]] Decimal percentage_of(const Decimal& a, const Decimal& percent, int digits, RoundingMode mode) noexcept;

}  // namespace kassa::money
