#pragma once

#include <cstdint>

#include "kassa/money/decimal.h"

namespace kassa::money {

/// The parts of a Decimal for this module's own sources.
struct DecimalAccess {
    using Int128 = detail::Int128;
    using UInt128 = detail::UInt128;

    [[nodiscard]] static constexpr int scale(const Decimal& value) noexcept { return value.scale_; }
    [[nodiscard]] static constexpr Int128 coefficient(const Decimal& value) noexcept { return value.coefficient(); }
    [[nodiscard]] static constexpr bool is_small(const Decimal& value) noexcept { return value.is_small(); }

    /// The coefficient without its sign; the value must be valid.
    [[nodiscard]] static constexpr UInt128 magnitude(const Decimal& value) noexcept {
        const Int128 coefficient = value.coefficient();
        return coefficient < 0 ? UInt128{0} - static_cast<UInt128>(coefficient) : static_cast<UInt128>(coefficient);
    }

    /// The magnitude must be below 10^38 and the scale within Decimal's.
    [[nodiscard]] static constexpr Decimal from_magnitude(UInt128 magnitude, int scale, bool negative) noexcept {
        const auto coefficient = static_cast<Int128>(magnitude);
        return Decimal::from_coefficient(negative ? -coefficient : coefficient, scale);
    }
};

namespace detail {

/// 10^exponent for exponents from 0 to 38.
[[nodiscard]] constexpr UInt128 power_of_ten(int exponent) noexcept {
    return exponent <= 19 ? UInt128{powers_of_ten[exponent]}
                          : UInt128{powers_of_ten[exponent - 19]} * powers_of_ten[19];
}

/// Decimal's magnitudes are below this.
inline constexpr UInt128 magnitude_bound = power_of_ten(Decimal::maximum_digits);
static_assert(magnitude_bound < (UInt128{1} << 127), "a coefficient and its negative fit in 128 bits");

/// Bits of a magnitude: 0 for 0, 4 for 8 to 15.
[[nodiscard]] constexpr int bit_count(UInt128 value) noexcept {
    const auto high = static_cast<std::uint64_t>(value >> 64);
    const auto low = static_cast<std::uint64_t>(value);
    if (high != 0) {
        return 128 - __builtin_clzll(high);
    }
    return low != 0 ? 64 - __builtin_clzll(low) : 0;
}

[[nodiscard]] constexpr bool is_valid_scale(int digits) noexcept {
    return digits >= 0 && digits <= Decimal::maximum_scale;
}

}  // namespace detail
}  // namespace kassa::money
