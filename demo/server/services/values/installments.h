#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kassa/money/decimal.h"

namespace kassa::server::services {

/// How many parts a store may let an amount be paid in.
inline constexpr std::int64_t fewest_installments = 2;
inline constexpr std::int64_t most_installments = 36;

/// An amount in parts, the first one first.
struct InstallmentPlan {
    /// Whole minor units that add up to the amount exactly.
    std::vector<money::Decimal> parts;
};

/// The ways to pay an amount in parts: for each of the store's counts the minor units split evenly. What is left over
/// goes one unit each to the first parts, so that no two differ by more than one: 10.00 in three is 3.34, 3.33, 3.33,
/// and JPY 101 in three is 34, 34, 33. A count that would leave a part without money is passed over. `amount` is in
/// minor units, rounded.
[[nodiscard]] std::vector<InstallmentPlan> installment_plans(const money::Decimal& amount,
                                                             std::span<const std::int64_t> counts);

}  // namespace kassa::server::services
