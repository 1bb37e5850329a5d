#include "kassa/money/rounding.h"

#include "money/integer.h"
#include "money/wide_integer.h"

namespace kassa::money {

using detail::UInt128;
using detail::WideInteger;

namespace {

/// What a division of magnitudes left over, seen against its divisor.
enum class Rest { none, below_half, half, above_half };

template <typename Integer>
Rest classify(const Integer& remainder, const Integer& divisor) {
    if (remainder == 0U) {
        return Rest::none;
    }
    // Not 2 x remainder, which could be wider than the type.
    const Integer missing = divisor - remainder;
    if (remainder < missing) {
        return Rest::below_half;
    }
    return remainder == missing ? Rest::half : Rest::above_half;
}

/// The one place that decides a rounding: whether the magnitude of a cut-off quotient goes up by one.
bool goes_up(RoundingMode mode, bool is_negative, bool is_odd, Rest rest) {
    if (rest == Rest::none) {
        return false;
    }
    switch (mode) {
        case RoundingMode::half_away_from_zero:
            return rest != Rest::below_half;
        case RoundingMode::half_even:
            return rest == Rest::above_half || (rest == Rest::half && is_odd);
        case RoundingMode::half_toward_zero:
            return rest == Rest::above_half;
        case RoundingMode::up:
            return true;
        case RoundingMode::down:
            return false;
        case RoundingMode::ceiling:
            return !is_negative;
        case RoundingMode::floor:
            return is_negative;
    }
    return false;
}

/// numerator / divisor, rounded to an integer. The numerator is below the type's largest value.
UInt128 divide(UInt128 numerator, UInt128 divisor, RoundingMode mode, bool is_negative) {
    const UInt128 quotient = numerator / divisor;
    const UInt128 remainder = numerator - quotient * divisor;
    return quotient + (goes_up(mode, is_negative, quotient % 2 != 0, classify(remainder, divisor)) ? 1U : 0U);
}

WideInteger divide(const WideInteger& numerator, const WideInteger& divisor, RoundingMode mode, bool is_negative) {
    WideInteger quotient;
    WideInteger remainder;
    divide_qr(numerator, divisor, quotient, remainder);
    if (goes_up(mode, is_negative, detail::narrow(quotient) % 2 != 0, classify(remainder, divisor))) {
        quotient += 1U;
    }
    return quotient;
}

Decimal from_quotient(UInt128 quotient, int scale, bool is_negative) {
    return quotient < detail::magnitude_bound ? DecimalAccess::from_magnitude(quotient, scale, is_negative)
                                              : detail::from_wide(detail::widen(quotient), scale, is_negative);
}

/// True when value x 10^exponent is below 2^127.
bool can_scale_up(UInt128 value, int exponent) {
    return exponent <= 38 && detail::bit_count(value) + detail::bit_count(detail::power_of_ten(exponent)) <= 127;
}

}  // namespace

Decimal round(const Decimal& value, int digits, RoundingMode mode) noexcept {
    if (!value.is_valid() || !detail::is_valid_scale(digits)) {
        return Decimal::overflow();
    }
    const int excess = DecimalAccess::scale(value) - digits;
    if (excess <= 0) {
        return value;
    }
    const bool is_negative = value.is_negative();
    const UInt128 quotient = divide(DecimalAccess::magnitude(value), detail::power_of_ten(excess), mode, is_negative);
    return DecimalAccess::from_magnitude(quotient, digits, is_negative);
}

Decimal round_to_step(const Decimal& value, const Decimal& step, RoundingMode mode) noexcept {
    if (step.sign() <= 0) {
        return Decimal::overflow();
    }
    return multiply_divide(value, Decimal::from_integer(1), step, 0, mode) * step;
}

Decimal multiply_divide(const Decimal& a, const Decimal& b, const Decimal& c, int digits, RoundingMode mode) noexcept {
    if (!a.is_valid() || !b.is_valid() || !c.is_valid() || c.is_zero() || !detail::is_valid_scale(digits)) {
        return Decimal::overflow();
    }
    const bool is_negative = (a.is_negative() != b.is_negative()) != c.is_negative();
    const UInt128 a_magnitude = DecimalAccess::magnitude(a);
    const UInt128 b_magnitude = DecimalAccess::magnitude(b);
    const UInt128 c_magnitude = DecimalAccess::magnitude(c);
    // The result counts units of 10^-digits: a x b x 10^shift / c in terms of the coefficients.
    const int shift = digits + DecimalAccess::scale(c) - DecimalAccess::scale(a) - DecimalAccess::scale(b);
    const int numerator_shift = shift > 0 ? shift : 0;
    const int divisor_shift = shift < 0 ? -shift : 0;
    if (DecimalAccess::is_small(a) && DecimalAccess::is_small(b)) {
        const UInt128 product = a_magnitude * b_magnitude;
        if (can_scale_up(product, numerator_shift) && can_scale_up(c_magnitude, divisor_shift)) {
            return from_quotient(divide(product * detail::power_of_ten(numerator_shift),
                                        c_magnitude * detail::power_of_ten(divisor_shift), mode, is_negative),
                                 digits, is_negative);
        }
    }
    // At most 76 digits and 48 more by the shift; the divisor has at most 38 and 72 more.
    const WideInteger numerator =
        detail::scale_up(detail::widen(a_magnitude) * detail::widen(b_magnitude), numerator_shift);
    const WideInteger divisor = detail::scale_up(detail::widen(c_magnitude), divisor_shift);
    return detail::from_wide(divide(numerator, divisor, mode, is_negative), digits, is_negative);
}

Decimal percentage_of(const Decimal& a, const Decimal& percent, int digits, RoundingMode mode) noexcept {
    constexpr std::int64_t whole_in_percent = 100;
    return multiply_divide(a, percent, Decimal::from_integer(whole_in_percent), digits, mode);
}

}  // namespace kassa::money
