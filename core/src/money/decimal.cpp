#include "kassa/money/decimal.h"

#include "money/integer.h"
#include "money/wide_integer.h"

namespace kassa::money {

using detail::Int128;
using detail::UInt128;
using detail::WideInteger;

namespace {

std::strong_ordering compare_signed(Int128 left, Int128 right) {
    return left < right ? std::strong_ordering::less
                        : (left > right ? std::strong_ordering::greater : std::strong_ordering::equal);
}

/// The magnitude as an integer of `scale`, which is at least the value's own.
WideInteger aligned_magnitude(const Decimal& value, int scale) {
    return detail::scale_up(detail::widen(DecimalAccess::magnitude(value)), scale - DecimalAccess::scale(value));
}

}  // namespace

namespace detail {

Decimal from_wide(WideInteger magnitude, int scale, bool negative) noexcept {
    if (magnitude == 0U) {
        return Decimal();
    }
    // Trailing zeros carry no value, so a number is only out of range when it has too many digits without them.
    const WideInteger bound = widen(magnitude_bound);
    const WideInteger ten = 10U;
    while (scale > Decimal::maximum_scale || magnitude >= bound) {
        if (scale == 0) {
            return Decimal::overflow();
        }
        WideInteger quotient;
        WideInteger remainder;
        divide_qr(magnitude, ten, quotient, remainder);
        if (remainder != 0U) {
            return Decimal::overflow();
        }
        magnitude = quotient;
        --scale;
    }
    return DecimalAccess::from_magnitude(narrow(magnitude), scale, negative);
}

}  // namespace detail

Decimal Decimal::add_slow(const Decimal& left, const Decimal& right) noexcept {
    if (!left.is_valid() || !right.is_valid()) {
        return overflow();
    }
    const int scale = left.scale_ > right.scale_ ? left.scale_ : right.scale_;
    const WideInteger left_magnitude = aligned_magnitude(left, scale);
    const WideInteger right_magnitude = aligned_magnitude(right, scale);
    const bool left_is_negative = left.is_negative();
    if (left_is_negative == right.is_negative()) {
        return detail::from_wide(left_magnitude + right_magnitude, scale, left_is_negative);
    }
    if (left_magnitude < right_magnitude) {
        return detail::from_wide(right_magnitude - left_magnitude, scale, !left_is_negative);
    }
    return detail::from_wide(left_magnitude - right_magnitude, scale, left_is_negative);
}

Decimal Decimal::multiply_slow(const Decimal& left, const Decimal& right) noexcept {
    if (!left.is_valid() || !right.is_valid()) {
        return overflow();
    }
    const WideInteger product =
        detail::widen(DecimalAccess::magnitude(left)) * detail::widen(DecimalAccess::magnitude(right));
    return detail::from_wide(product, left.scale_ + right.scale_, left.is_negative() != right.is_negative());
}

std::strong_ordering Decimal::compare_slow(const Decimal& left, const Decimal& right) noexcept {
    if (!left.is_valid() || !right.is_valid()) {
        return right.is_valid() <=> left.is_valid();
    }
    const int shift = left.scale_ - right.scale_;
    if (shift == 0) {
        return compare_signed(left.coefficient(), right.coefficient());
    }
    if (left.is_small() && right.is_small()) {
        if (shift > 0 && shift <= largest_small_shift) {
            return compare_signed(left.coefficient(), scaled(right, shift));
        }
        if (shift < 0 && shift >= -largest_small_shift) {
            return compare_signed(scaled(left, -shift), right.coefficient());
        }
    }
    if (left.sign() != right.sign()) {
        return left.sign() <=> right.sign();
    }
    const int scale = shift > 0 ? left.scale_ : right.scale_;
    const WideInteger left_magnitude = aligned_magnitude(left, scale);
    const WideInteger right_magnitude = aligned_magnitude(right, scale);
    if (left_magnitude == right_magnitude) {
        return std::strong_ordering::equal;
    }
    return (left_magnitude < right_magnitude) == left.is_negative() ? std::strong_ordering::greater
                                                                    : std::strong_ordering::less;
}

Decimal Decimal::times_power_of_ten(int exponent) const noexcept {
    if (!is_valid() || is_zero()) {
        return *this;
    }
    // Beyond this no number but 0 stays in range, whatever trailing zeros it has.
    constexpr int furthest = maximum_digits + maximum_scale;
    if (exponent > furthest || exponent < -furthest) {
        return overflow();
    }
    const int scale = scale_ - exponent;
    if (scale >= 0 && scale <= maximum_scale) {
        Decimal result = *this;
        result.scale_ = scale;
        return result;
    }
    const WideInteger magnitude = detail::widen(DecimalAccess::magnitude(*this));
    return scale < 0 ? detail::from_wide(detail::scale_up(magnitude, -scale), 0, is_negative())
                     : detail::from_wide(magnitude, scale, is_negative());
}

int Decimal::fraction_digits() const noexcept {
    if (!is_valid() || is_zero()) {
        return 0;
    }
    int digits = scale_;
    for (UInt128 magnitude = DecimalAccess::magnitude(*this); digits > 0 && magnitude % 10 == 0; magnitude /= 10) {
        --digits;
    }
    return digits;
}

}  // namespace kassa::money
