#include "kassa/money/allocation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

#include "kassa/support/buffer.h"
#include "money/integer.h"
#include "money/wide_integer.h"
#include "support/position_sort.h"

namespace kassa::money {

using detail::UInt128;
using detail::WideInteger;

namespace {

/// The weights as integers: multiples of 10^-scale, the finest of them.
class Weights {
  public:
    explicit Weights(std::span<const Decimal> values) : values_(values) {
        for (const Decimal& value : values_) {
            if (value.sign() > 0) {
                is_even_ = false;
                scale_ = std::max(scale_, DecimalAccess::scale(value));
            }
        }
    }

    [[nodiscard]] std::size_t size() const { return values_.size(); }

    /// Integer is wide enough: WideInteger always, std::uint64_t when `narrow_sum` gives a sum.
    template <typename Integer>
    [[nodiscard]] Integer at(std::size_t index) const {
        if (is_even_) {
            return 1U;
        }
        const Decimal& value = values_[index];
        if (value.sign() <= 0) {
            return 0U;
        }
        const int shift = scale_ - DecimalAccess::scale(value);
        if constexpr (std::is_same_v<Integer, WideInteger>) {
            return detail::scale_up(detail::widen(DecimalAccess::magnitude(value)), shift);
        } else {
            return static_cast<Integer>(DecimalAccess::magnitude(value)) * detail::powers_of_ten[shift];
        }
    }

    /// The sum, if all of the weights together fit in 64 bits.
    [[nodiscard]] std::optional<std::uint64_t> narrow_sum() const {
        if (is_even_) {
            return values_.size();
        }
        std::uint64_t sum = 0;
        for (std::size_t index = 0; index < values_.size(); ++index) {
            const Decimal& value = values_[index];
            if (value.sign() <= 0) {
                continue;
            }
            const UInt128 factor = detail::power_of_ten(scale_ - DecimalAccess::scale(value));
            const bool is_narrow = detail::bit_count(DecimalAccess::magnitude(value)) + detail::bit_count(factor) <= 64;
            if (!is_narrow || __builtin_add_overflow(sum, at<std::uint64_t>(index), &sum)) {
                return std::nullopt;
            }
        }
        return sum;
    }

    [[nodiscard]] WideInteger wide_sum() const {
        WideInteger sum = 0U;
        for (std::size_t index = 0; index < values_.size(); ++index) {
            sum += at<WideInteger>(index);
        }
        return sum;
    }

  private:
    std::span<const Decimal> values_;
    int scale_ = 0;
    bool is_even_ = true;
};

/// What is to be split: `amount` in steps of 10^-scale, of which a unit of the last digit of the shares has `unit`.
template <typename Integer>
struct Whole {
    Integer amount;
    Integer unit;
    int scale;
    int digits;
    bool is_negative;
};

/// Which of two shares has the better claim to a unit that the cut left over: the one with the larger remainder, then
/// the earlier one. A total order, so that every library sorts alike.
class ClaimOrder {
  public:
    explicit ClaimOrder(std::span<const std::uint64_t> remainders) : narrow_(remainders.data()) {}
    explicit ClaimOrder(std::span<const WideInteger> remainders) : wide_(remainders.data()) {}

    [[nodiscard]] bool operator()(std::uint32_t left, std::uint32_t right) const {
        if (narrow_ != nullptr) {
            return narrow_[left] != narrow_[right] ? narrow_[right] < narrow_[left] : left < right;
        }
        return wide_[left] != wide_[right] ? wide_[right] < wide_[left] : left < right;
    }

  private:
    const std::uint64_t* narrow_ = nullptr;
    const WideInteger* wide_ = nullptr;
};

/// Puts the first `count` shares by their claims, in any order, before the others and the one next in line right behind
/// them.
///
/// What std::nth_element does; but that one is quadratic at worst in libc++. Here too many bad pivots end in a heap, so
/// it takes n log n at worst and is linear on average.
void select_first(std::span<std::uint32_t> shares, std::size_t count, const ClaimOrder& comes_before) {
    constexpr std::ptrdiff_t few = 16;
    auto* first = shares.data();
    auto* last = first + shares.size();
    const auto* const next = first + count;
    for (int pivots = 2 * detail::bit_count(shares.size()); last - first > few && pivots > 0; --pivots) {
        std::uint32_t sample[] = {*first, first[(last - first) / 2], last[-1]};
        support::sort_positions(sample, comes_before);
        // No two claims are equal, so one of the sample goes to either side: both are smaller than before.
        const std::uint32_t median = sample[1];
        auto* const middle =
            std::partition(first, last, [&](std::uint32_t share) { return comes_before(share, median); });
        if (next < middle) {
            last = middle;
        } else {
            first = middle;
        }
    }
    support::sort_positions(std::span(first, last), comes_before);
}

struct Quota {
    std::uint64_t quotient;
    std::uint64_t remainder;
};

Quota divide(std::uint64_t amount, std::uint64_t weight, std::uint64_t divisor) {
    if (detail::bit_count(amount) + detail::bit_count(weight) <= 64) {
        const std::uint64_t product = amount * weight;
        return {product / divisor, product % divisor};
    }
    const UInt128 product = UInt128{amount} * weight;
    const auto quotient = static_cast<std::uint64_t>(product / divisor);
    return {quotient, static_cast<std::uint64_t>(product) - quotient * divisor};
}

struct WideQuota {
    WideInteger quotient;
    WideInteger remainder;
};

WideQuota divide(const WideInteger& amount, const WideInteger& weight, const WideInteger& divisor) {
    WideQuota quota;
    divide_qr(WideInteger(amount * weight), divisor, quota.quotient, quota.remainder);
    return quota;
}

Decimal to_decimal(std::uint64_t magnitude, int scale, bool is_negative) {
    return DecimalAccess::from_magnitude(magnitude, scale, is_negative);
}

Decimal to_decimal(const WideInteger& magnitude, int scale, bool is_negative) {
    return detail::from_wide(magnitude, scale, is_negative);
}

std::uint64_t to_unsigned(std::uint64_t number) {
    return number;
}

std::uint64_t to_unsigned(const WideInteger& number) {
    return static_cast<std::uint64_t>(detail::narrow(number));
}

/// The method itself. `remainders` and `claims` are working memory of as many entries as there are weights.
template <typename Integer>
void split(const Whole<Integer>& whole, const Weights& weights, const Integer& weight_sum,
           std::span<Integer> remainders, std::span<std::uint32_t> claims, std::span<Decimal> shares) {
    // Share i is due amount x weight / (weight_sum x unit) units. All remainders have this divisor, so they compare as
    // integers.
    const Integer divisor = weight_sum * whole.unit;
    Integer units_given = 0U;
    for (std::size_t index = 0; index < weights.size(); ++index) {
        auto quota = divide(whole.amount, weights.at<Integer>(index), divisor);
        units_given += quota.quotient;
        shares[index] = to_decimal(quota.quotient, whole.digits, whole.is_negative);
        remainders[index] = quota.remainder;
        claims[index] = static_cast<std::uint32_t>(index);
    }
    const auto left = divide(whole.amount - units_given * whole.unit, Integer(1U), whole.unit);
    const auto units_left = static_cast<std::size_t>(to_unsigned(left.quotient));
    // The remainders add up to what is left, and each is less than a unit. So more shares than `units_left` have one
    // when a part of a unit is left too: the share it goes to exists and has a weight.
    const bool has_part = left.remainder != 0U;
    assert(units_left + (has_part ? 1U : 0U) <= claims.size());
    if (units_left > 0 || has_part) {
        select_first(claims, units_left, ClaimOrder(remainders));
    }
    const Decimal one_unit = Decimal(1, whole.digits);
    for (std::size_t rank = 0; rank < units_left; ++rank) {
        shares[claims[rank]] += whole.is_negative ? -one_unit : one_unit;
    }
    if (has_part) {
        shares[claims[units_left]] += to_decimal(left.remainder, whole.scale, whole.is_negative);
    }
}

}  // namespace

void allocate(const Decimal& amount, std::span<const Decimal> weights, int digits, std::span<Decimal> shares) {
    assert(weights.size() == shares.size());
    if (weights.empty()) {
        return;
    }
    const auto is_valid = [](const Decimal& value) { return value.is_valid(); };
    if (!amount.is_valid() || !detail::is_valid_scale(digits) ||
        !std::all_of(weights.begin(), weights.end(), is_valid)) {
        std::fill(shares.begin(), shares.end(), Decimal::overflow());
        return;
    }
    const Weights integers(weights);
    const int scale = std::max(DecimalAccess::scale(amount), digits);
    const UInt128 magnitude = DecimalAccess::magnitude(amount);
    const UInt128 amount_factor = detail::power_of_ten(scale - DecimalAccess::scale(amount));
    const UInt128 unit = detail::power_of_ten(scale - digits);
    const bool is_negative = amount.is_negative();

    const std::optional<std::uint64_t> sum = integers.narrow_sum();
    const bool is_narrow = sum && detail::bit_count(magnitude) + detail::bit_count(amount_factor) <= 64 &&
                           detail::bit_count(*sum) + detail::bit_count(unit) <= 64;
    constexpr std::size_t few = 32;
    std::array<std::uint32_t, few> few_claims;
    support::Buffer<std::uint32_t> many_claims;
    std::span<std::uint32_t> claims(few_claims);
    if (weights.size() > few) {
        many_claims.resize(weights.size());
        claims = many_claims;
    }
    claims = claims.first(weights.size());
    if (is_narrow) {
        const Whole<std::uint64_t> whole{static_cast<std::uint64_t>(magnitude * amount_factor),
                                         static_cast<std::uint64_t>(unit), scale, digits, is_negative};
        std::array<std::uint64_t, few> few_remainders;
        support::Buffer<std::uint64_t> many_remainders;
        std::span<std::uint64_t> remainders(few_remainders);
        if (weights.size() > few) {
            many_remainders.resize(weights.size());
            remainders = many_remainders;
        }
        split(whole, integers, *sum, remainders.first(weights.size()), claims, shares);
    } else {
        const Whole<WideInteger> whole{detail::widen(magnitude) * detail::widen(amount_factor), detail::widen(unit),
                                       scale, digits, is_negative};
        std::vector<WideInteger> remainders(weights.size());
        split(whole, integers, integers.wide_sum(), std::span(remainders), claims, shares);
    }
}

Decimal sum_at_least_zero(std::span<const Decimal> amounts) {
    Decimal sum;
    for (const Decimal& amount : amounts) {
        sum += amount;
    }
    return max(sum, Decimal());
}

}  // namespace kassa::money
