// The WebAssembly module's 512-bit integer against Boost's, which the native build uses in its place.

#include "money/fixed_integer.h"

#include <cstdint>
#include <random>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

namespace {

using kassa::money::detail::FixedInteger;
using kassa::money::detail::UInt128;
using Reference = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<512, 512, boost::multiprecision::unsigned_magnitude,
                                           boost::multiprecision::unchecked, void>,
    boost::multiprecision::et_off>;

constexpr int limb_bits = 32;
constexpr int limbs = 16;

const FixedInteger limb_base = UInt128{1} << limb_bits;

/// The same number in both types.
struct Pair {
    FixedInteger fixed;
    Reference reference;
};

Reference reference_of(FixedInteger value) {
    Reference reference = 0U;
    for (int limb = 0; limb < limbs; ++limb) {
        FixedInteger rest;
        FixedInteger low;
        divide_qr(value, limb_base, rest, low);
        reference |= Reference(static_cast<std::uint32_t>(low.low())) << (limb * limb_bits);
        value = rest;
    }
    return reference;
}

/// Numbers of every length whose limbs are often those at which carries and guesses go wrong.
class Numbers {
  public:
    Pair next() {
        Pair pair{UInt128{0}, 0U};
        for (int limb = static_cast<int>(random_() % (limbs + 1)); limb > 0; --limb) {
            const std::uint32_t value = next_limb();
            pair.fixed = pair.fixed * limb_base + FixedInteger(value);
            pair.reference = (pair.reference << limb_bits) | value;
        }
        return pair;
    }

  private:
    std::uint32_t next_limb() {
        constexpr std::uint32_t edges[] = {0, 1, 2, 0x7FFF'FFFF, 0x8000'0000, 0xFFFF'FFFE, 0xFFFF'FFFF};
        const std::uint64_t choice = random_() % 16;
        return choice < std::size(edges) ? edges[choice] : static_cast<std::uint32_t>(random_());
    }

    std::mt19937_64 random_{20'260'101};
};

TEST(FixedInteger, AgreesWithBoostOnRandomNumbers) {
    Numbers numbers;
    for (int round = 0; round < 50'000; ++round) {
        const Pair left = numbers.next();
        const Pair right = numbers.next();
        ASSERT_EQ(reference_of(left.fixed), left.reference);
        EXPECT_EQ(reference_of(left.fixed + right.fixed), left.reference + right.reference);
        EXPECT_EQ(reference_of(left.fixed - right.fixed), left.reference - right.reference);
        EXPECT_EQ(reference_of(left.fixed * right.fixed), left.reference * right.reference);
        EXPECT_EQ(left.fixed < right.fixed, left.reference < right.reference);
        EXPECT_EQ(left.fixed == right.fixed, left.reference == right.reference);
        if (right.reference != 0U) {
            FixedInteger quotient;
            FixedInteger remainder;
            divide_qr(left.fixed, right.fixed, quotient, remainder);
            ASSERT_EQ(reference_of(quotient), left.reference / right.reference)
                << left.reference << " / " << right.reference;
            ASSERT_EQ(reference_of(remainder), left.reference % right.reference)
                << left.reference << " % " << right.reference;
        }
    }
}

TEST(FixedInteger, DividesWhereTheFirstGuessIsTwoTooLarge) {
    // Found by search: with 32-bit limbs the guess from the two highest limbs is 0xFFFFFFFF and the digit 0xFFFFFFFD.
    const FixedInteger divisor = FixedInteger(UInt128{0x8000'0000}) * limb_base + FixedInteger(UInt128{0xFFFF'FFFF});
    const FixedInteger digit = UInt128{0xFFFF'FFFD};
    FixedInteger quotient;
    FixedInteger remainder;
    divide_qr(divisor * digit + (divisor - FixedInteger(UInt128{1})), divisor, quotient, remainder);
    EXPECT_EQ(quotient, digit);
    EXPECT_EQ(remainder, divisor - FixedInteger(UInt128{1}));
}

TEST(FixedInteger, TakesAndGivesTheLow128Bits) {
    const UInt128 value = UInt128{0x0123'4567'89AB'CDEF} << 64 | 0xFEDC'BA98'7654'3210;
    EXPECT_TRUE(FixedInteger(value).low() == value);
    EXPECT_TRUE((FixedInteger(value) * limb_base).low() == value << limb_bits);
}

TEST(FixedInteger, ResultsMayBeTheOperands) {
    FixedInteger left = UInt128{17};
    FixedInteger right = UInt128{5};
    divide_qr(left, right, left, right);
    EXPECT_EQ(left, FixedInteger(UInt128{3}));
    EXPECT_EQ(right, FixedInteger(UInt128{2}));
}

}  // namespace
