#include "kassa/discount/apply.h"

#include <algorithm>
#include <cstddef>

#include "kassa/money/allocation.h"

namespace kassa::discount {
namespace {

/// What the coupon is worth on `base`, in whole minor units and before the base caps it.
money::Decimal worth(const Coupon& coupon, const money::Decimal& base, money::RoundingMode mode) {
    money::Decimal amount;
    if (const auto* percentage = std::get_if<PercentageOff>(&coupon.value)) {
        constexpr std::int64_t whole_in_percent = 100;
        amount =
            money::multiply_divide(base, percentage->percent, money::Decimal::from_integer(whole_in_percent), 0, mode);
    } else {
        amount = money::round(std::get_if<AmountOff>(&coupon.value)->amount, 0, mode);
    }
    if (coupon.maximum_amount) {
        amount = money::min(amount, money::round(*coupon.maximum_amount, 0, money::RoundingMode::down));
    }
    return amount;
}

/// Digits at which every line can be split without a share that exceeds its line.
int finest_digits(std::span<const money::Decimal> amounts) {
    int digits = 0;
    for (const money::Decimal& amount : amounts) {
        digits = std::max(digits, amount.fraction_digits());
    }
    return digits;
}

}  // namespace

Reduction apply(const Coupon& coupon, money::RoundingMode mode, std::span<money::Decimal> remaining,
                std::span<money::Decimal> shares) {
    const money::Decimal zero;
    Reduction reduction;
    for (const money::Decimal& line : remaining) {
        reduction.base += line;
    }
    reduction.base = money::max(reduction.base, zero);
    reduction.amount = money::max(money::min(worth(coupon, reduction.base, mode), reduction.base), zero);
    if (reduction.amount.is_zero()) {
        std::fill(shares.begin(), shares.end(), zero);
        return reduction;
    }
    money::allocate(reduction.amount, remaining, finest_digits(remaining), shares);
    for (std::size_t line = 0; line < remaining.size(); ++line) {
        remaining[line] -= shares[line];
    }
    return reduction;
}

}  // namespace kassa::discount
