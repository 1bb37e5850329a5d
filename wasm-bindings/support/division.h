#pragma once

#include <cstdint>

namespace kassa::bindings {

__extension__ using UInt128 = unsigned __int128;

/// dividend / divisor, which is not 0, without what compilers call for a division of that width. What fits 64 bits is
/// one instruction; the rest, which prices hardly ever reach, is taken bit by bit, in a quarter of compiler-rt's code.
inline UInt128 divide(UInt128 dividend, UInt128 divisor) {
    if ((dividend | divisor) >> 64 == 0) {
        return static_cast<std::uint64_t>(dividend) / static_cast<std::uint64_t>(divisor);
    }
    int bits = 128;
    for (; bits > 0 && dividend >> 127 == 0; --bits) {
        dividend <<= 1;
    }
    // The dividend moves left into the remainder, and the quotient after it into its place.
    UInt128 remainder = 0;
    for (; bits > 0; --bits) {
        // What leaves the remainder at its left counts as well: the divisor may have all 128 bits.
        const bool carry = remainder >> 127 != 0;
        remainder = remainder << 1 | dividend >> 127;
        dividend <<= 1;
        if (carry || remainder >= divisor) {
            remainder -= divisor;
            dividend |= 1;
        }
    }
    return dividend;
}

}  // namespace kassa::bindings
