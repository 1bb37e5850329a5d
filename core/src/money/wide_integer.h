#pragma once

#include <cstdint>

#include <boost/throw_exception.hpp>

// Nothing below can throw: widths are proven where they are used and divisors are never zero. Boost still names its
// exceptions, and with them type information, message texts and the absolute paths of its headers, which would end up
// in the WebAssembly module; and where exceptions are off it asks for a boost::throw_exception. So its throws become
// traps here, under both names that its versions use.
#pragma push_macro("BOOST_THROW_EXCEPTION")
#pragma push_macro("BOOST_MP_THROW_EXCEPTION")
#undef BOOST_THROW_EXCEPTION
#define BOOST_THROW_EXCEPTION(exception) __builtin_trap()
#if __has_include(<boost/multiprecision/detail/no_exceptions_support.hpp>)
#include <boost/multiprecision/detail/no_exceptions_support.hpp>
#endif
#undef BOOST_MP_THROW_EXCEPTION
#define BOOST_MP_THROW_EXCEPTION(exception) __builtin_trap()

// Boost has two ways for every operation: one for constant expressions, and one for run time, which prepares for
// numbers of any size and brings Karatsuba's multiplication over allocated integers with it. For 512 bits the first is
// as fast, and the module is smaller without the second.
#include <boost/multiprecision/detail/number_base.hpp>
#pragma push_macro("BOOST_MP_IS_CONST_EVALUATED")
#undef BOOST_MP_IS_CONST_EVALUATED
#define BOOST_MP_IS_CONST_EVALUATED(x) true
#include <boost/multiprecision/cpp_int.hpp>
#pragma pop_macro("BOOST_MP_IS_CONST_EVALUATED")
#pragma pop_macro("BOOST_MP_THROW_EXCEPTION")
#pragma pop_macro("BOOST_THROW_EXCEPTION")

#include "kassa/money/decimal.h"
#include "money/integer.h"

namespace kassa::money::detail {

/// Unsigned integer for the exact intermediates of the slow paths, without allocation. The largest is a numerator of
/// `allocate`: an amount of 38 digits aligned by 24 more, times a weight likewise, so 124 digits; 512 bits hold 154.
using WideInteger = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<512, 512, boost::multiprecision::unsigned_magnitude,
                                           boost::multiprecision::unchecked, void>,
    boost::multiprecision::et_off>;

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

/// value x 10^exponent; the exponent is at most 76.
[[nodiscard]] inline WideInteger scale_up(const WideInteger& value, int exponent) {
    WideInteger result = value;
    for (; exponent > 38; exponent -= 38) {
        result *= widen(power_of_ten(38));
    }
    return result * widen(power_of_ten(exponent));
}

/// The decimal with this magnitude and scale, any scale at or above 0; poisoned when the number is out of range.
[[nodiscard]] Decimal from_wide(WideInteger magnitude, int scale, bool negative) noexcept;

}  // namespace kassa::money::detail
