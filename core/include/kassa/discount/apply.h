#pragma once

#include <span>

#include "kassa/discount/coupon.h"
#include "kassa/money/decimal.h"
#include "kassa/money/rounding.h"

namespace kassa::discount {

struct Reduction {
    /// What the discount was computed on: the sum of what was left of the lines it applies to.
    money::Decimal base;
    /// What it took off: rounded once to whole minor units, capped by `maximum_amount` and by the base, never negative.
    money::Decimal amount;
};

/// Takes one coupon off what is left of the lines.
///
/// `remaining[i]` is what is left of line i (0 for a line the coupon does not apply to), and is lowered by its share. The amount is
/// rounded once and split over the lines by what was left of them, largest remainder; a share never exceeds what is left of its line.
/// `shares[i]` receives the line's share. Both spans have the same size.
Reduction apply(const Coupon& coupon, money::RoundingMode mode, std::span<money::Decimal> remaining,
                std::span<money::Decimal> shares);

}  // namespace kassa::discount
