#pragma once

#include <span>

#include "kassa/discount/coupon.h"
#include "kassa/money/decimal.h"
#include "kassa/money/rounding.h"

namespace kassa::discount {

/// What one coupon did, in minor units.
struct Reduction {
    /// What the discount was computed on: the sum of what was left of the lines it applies to, at least 0.
    money::Decimal base;
    /// What it took off: rounded once to whole minor units, capped by `maximum_amount` and by the base, never negative.
    money::Decimal amount;
};

/// Takes one coupon off what is left of the lines it applies to.
///
/// `remaining[i]` is what is left of line i and is lowered by its share; `shares[i]` receives that share. Both spans
/// have the same size. The amount is rounded once and split over the lines by what was left of them, largest remainder;
/// a share never exceeds what is left of its line, so that no line and no sum falls below zero. Lines below zero
/// (credits) lower the base and take no share.
///
/// Shares are whole minor units, unless lines are fractions (exact line rounding): then they are as fine as these, and
/// an amount that rounding would lift above the base is the base itself. Overflow poisons (see money::Decimal).
Reduction apply(const Coupon& coupon, money::RoundingMode mode, std::span<money::Decimal> remaining,
                std::span<money::Decimal> shares);

}  // namespace kassa::discount
