#pragma once

#include <span>

#include "kassa/money/decimal.h"

namespace kassa::money {

/// Splits an amount in proportion to weights so that the shares add up to it exactly: the largest-remainder (Hamilton)
/// method.
///
/// Share i is first `amount x weights[i] / sum of weights` cut off to `digits` digits after the point. The units of the
/// last digit that are left over go one each to the shares that lost most by the cut, at a tie to the earlier one. So
/// each share is off by less than one unit, and a share of weight 0 stays 0. The quotients are compared exactly.
///
/// - A negative amount gives the negated shares of the positive one.
/// - When no weight is above zero the amount is split evenly. A negative weight counts as zero.
/// - When the amount has more digits than `digits`, the part smaller than one unit goes to the share next in line, so
/// that the sum
///   is kept here too.
/// - A poisoned amount or weight, or `digits` outside 0 to 24, poisons every share.
///
/// `shares` has the size of `weights` and may be the same memory. Without weights nothing happens. O(n log n); no
/// memory is allocated for up to 32 weights of usual size.
void allocate(const Decimal& amount, std::span<const Decimal> weights, int digits, std::span<Decimal> shares);

/// The sum of amounts to take a share of: at least 0.
[[nodiscard]] Decimal sum_at_least_zero(std::span<const Decimal> amounts);

}  // namespace kassa::money
