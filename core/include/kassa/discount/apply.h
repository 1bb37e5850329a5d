#pragma once

#include <span>

#include "kassa/discount/coupon.h"
#include "kassa/money/decimal.h"
#include "kassa/money/rounding.h"
#include "kassa/money/units.h"

namespace kassa::discount {

/// What one coupon did, in minor units.
struct Reduction {
    /// What the discount was computed on: the sum of what was left of the lines it applies to, at least 0.
    money::Decimal base;
    /// What it took off: whole minor units, capped by `maximum_amount` and by the base, never negative.
    money::Decimal amount;
};

/// Splits one coupon over what is left of the lines it applies to; it applies to none of which 0 is left.
///
/// `remaining[i]` is what is left of line i, `shares[i]` receives its share. All spans have the same size. The amount
/// is rounded once and split over the lines by what is left of them, largest remainder; a share never exceeds what is
/// left of its line, so that no line and no sum falls below zero. Lines below zero (credits) lower the base and take no
/// share.
///
/// Shares are whole minor units, unless lines are fractions (exact line rounding): then they are as fine as these, and
/// an amount that rounding would lift above the base is the base itself. Overflow poisons (see money::Decimal).
///
/// Where `units` is not empty, `units[i]` is what line i consists of, and a percentage is taken off their exact amounts
/// instead: the share, 0 when it comes in, is by how much the rounded amount falls, and nothing is rounded once for all
/// lines. That is unless the shares would come to more than `maximum_amount` or the base; then the lesser of these is
/// split as above. What else changed a line is settled first (see money::Units::settle).
Reduction apply(const Coupon& coupon, money::RoundingMode mode, std::span<const money::Decimal> remaining,
                std::span<money::Decimal> shares, std::span<money::Units> units = {});

}  // namespace kassa::discount
