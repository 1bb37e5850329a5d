#include "kassa/discount/apply.h"

#include <algorithm>
#include <cstddef>

#include "kassa/money/allocation.h"

namespace kassa::discount {
namespace {

/// Digits to which a percentage of an exact amount that has more is taken.
constexpr int exact_digits = 12;

/// Digits at which every line can be split without a share that exceeds its line.
int finest_digits(std::span<const money::Decimal> amounts) {
    int digits = 0;
    for (const money::Decimal& amount : amounts) {
        digits = std::max(digits, amount.fraction_digits());
    }
    return digits;
}

}  // namespace

Reduction apply(const Coupon& coupon, money::RoundingMode mode, std::span<const money::Decimal> remaining,
                std::span<money::Decimal> shares, std::span<money::Units> units) {
    const auto* const percentage = std::get_if<PercentageOff>(&coupon.value);
    Reduction reduction;
    reduction.base = money::sum_at_least_zero(remaining);
    money::Decimal most = reduction.base;
    if (coupon.maximum_amount) {
        most = money::min(most, money::round(*coupon.maximum_amount, 0, money::RoundingMode::down));
    }
    money::Decimal worth;
    bool is_split = false;
    if (percentage == nullptr) {
        worth = money::round(std::get_if<AmountOff>(&coupon.value)->amount, 0, mode);
    } else if (units.empty()) {
        worth = money::percentage_of(reduction.base, percentage->percent, 0, mode);
    } else {
        for (std::size_t line = 0; line < units.size(); ++line) {
            if (remaining[line].sign() > 0) {
                units[line].settle(remaining[line], mode);
                units[line].exact -= money::percentage_of(units[line].exact, percentage->percent, exact_digits,
                                                          money::RoundingMode::half_even);
                shares[line] = remaining[line] - units[line].rounded(mode);
                worth += shares[line];
            }
        }
        is_split = worth <= most;
    }
    reduction.amount = money::max(money::min(worth, most), money::Decimal());
    if (!is_split) {
        money::allocate(reduction.amount, remaining, finest_digits(remaining), shares);
    }
    return reduction;
}

}  // namespace kassa::discount
