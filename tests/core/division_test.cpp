// The WebAssembly module's 128-bit division against the compiler's.

#include "support/division.h"

#include <random>

#include <gtest/gtest.h>

namespace kassa::bindings {
namespace {

constexpr UInt128 largest = ~UInt128{0};

/// Equal, as halves: test frameworks print no numbers of 128 bits.
void expect_division(UInt128 dividend, UInt128 divisor) {
    const UInt128 quotient = divide(dividend, divisor);
    const UInt128 expected = dividend / divisor;
    EXPECT_EQ(static_cast<std::uint64_t>(quotient >> 64), static_cast<std::uint64_t>(expected >> 64));
    EXPECT_EQ(static_cast<std::uint64_t>(quotient), static_cast<std::uint64_t>(expected));
}

TEST(DivisionTest, DividesAtTheEndsOfTheRange) {
    const UInt128 word = UInt128{1} << 64;
    const UInt128 numbers[] = {0,           1,      2, 10, word - 1, word, word + 1, largest / 2, largest / 2 + 1,
                               largest - 1, largest};
    for (const UInt128 dividend : numbers) {
        for (const UInt128 divisor : numbers) {
            if (divisor != 0) {
                expect_division(dividend, divisor);
            }
        }
    }
}

TEST(DivisionTest, DividesNumbersOfEveryWidth) {
    std::mt19937_64 random(5);
    const auto number = [&random] {
        const UInt128 bits = (UInt128{random()} << 64) | random();
        return bits >> (random() % 128);
    };
    for (int round = 0; round < 100'000; ++round) {
        const UInt128 dividend = number();
        const UInt128 divisor = number();
        if (divisor != 0) {
            expect_division(dividend, divisor);
        }
    }
}

}  // namespace
}  // namespace kassa::bindings
