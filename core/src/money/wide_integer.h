#pragma once

#include <cstdint>

#include "kassa/money/decimal.h"
#include "money/integer.h"

#ifdef __EMSCRIPTEN__
#include "money/fixed_integer.h"
#else
#include <boost/multiprecision/cpp_int.hpp>
#endif

namespace kassa::money::detail {

/// Unsigned integer for the exact intermediates of the slow paths, without allocation. The largest is a numerator of
/// `allocate`: an amount of 38 digits aligned by 24 more, times a weight likewise, so 124 digits; 512 bits hold 154.
///
/// Natively it is Boost's. The WebAssembly module, where Boost's would be a twentieth of the download, has its own,
/// which the tests hold against Boost's; and whatever is priced is priced alike by both.
#ifdef __EMSCRIPTEN__
using WideInteger = FixedInteger;
#else
using WideInteger = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<512, 512, boost::multiprecision::unsigned_magnitude,
                                           boost::multiprecision::unchecked, void>,
    boost::multiprecision::et_off>;
#endif

#ifdef __EMSCRIPTEN__
[[nodiscard]] inline WideInteger widen(UInt128 value) {
    return value;
}

/// The low 128 bits.
[[nodiscard]] inline UInt128 narrow(const WideInteger& wide) {
    return wide.low();
}
#else
[[nodiscard]] inline WideInteger widen(UInt128 value) {
    WideInteger wide = static_cast<std::uint64_t>(value >> 64);
    wide <<= 64;
    wide |= static_cast<std::uint64_t>(value);
    return wide;
}

/// The low 128 bits.
[[nodiscard]] inline UInt128 narrow(const WideInteger& wide) {
    const WideInteger mask = ~std::uint64_t{0};
    const auto low = static_cast<std::uint64_t>(wide & mask);
    const auto high = static_cast<std::uint64_t>((wide >> 64) & mask);
    return (UInt128{high} << 64) | low;
}
#endif

/// value x 10^exponent; the exponent is at most 76.
[[nodiscard]] inline WideInteger scale_up(const WideInteger& value, int exponent) {
    WideInteger result = value;
    for (; exponent > 38; exponent -= 38) {
        result = result * widen(power_of_ten(38));
    }
    return result * widen(power_of_ten(exponent));
}

/// The decimal with this magnitude and scale, any scale at or above 0; poisoned when the number is out of range.
[[nodiscard]] Decimal from_wide(WideInteger magnitude, int scale, bool negative) noexcept;

}  // namespace kassa::money::detail
