#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

#include "kassa/money/decimal.h"

namespace kassa::test {

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every platform for the same seed, unlike the standard
/// distributions.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t value = state_;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
        return value ^ (value >> 31);
    }

    /// From `minimum` to `maximum`, both included.
    int between(int minimum, int maximum) {
        return minimum + static_cast<int>(next() % static_cast<std::uint64_t>(maximum - minimum + 1));
    }

    bool chance(int one_in) { return between(1, one_in) == 1; }

  private:
    std::uint64_t state_;
};

/// The decimal that `text` spells; a text that is not one gives a poisoned value, which no test mistakes for a number.
inline money::Decimal decimal(const std::string& text) {
    const auto parsed = money::Decimal::parse(text);
    return parsed ? parsed.value() : money::Decimal::overflow();
}

/// A valid decimal of at most `digits` digits. Small and large, short and long fractions are all common, and so are the
/// edges of 64 bits, of 10^18 and of the range, runs of zeros and nines, and values whose stored scale is longer than
/// needed.
inline money::Decimal random_decimal(Random& random, int digits = money::Decimal::maximum_digits) {
    if (random.chance(6)) {
        constexpr std::int64_t edges[] = {0,
                                          1,
                                          -1,
                                          5,
                                          10,
                                          INT64_MAX,
                                          INT64_MIN,
                                          INT32_MAX,
                                          INT32_MIN,
                                          UINT32_MAX,
                                          999'999'999'999'999'999,
                                          1'000'000'000'000'000'000};
        const auto edge = edges[random.next() % std::size(edges)];
        const money::Decimal value(edge, random.between(0, money::Decimal::maximum_scale));
        if (digits >= 19) {
            return value;
        }
    }
    const int count = random.chance(2) ? random.between(1, std::min(digits, 8)) : random.between(1, digits);
    std::string text;
    while (static_cast<int>(text.size()) < count) {
        const int kind = random.between(0, 5);
        const int run = kind < 2 ? random.between(1, count - static_cast<int>(text.size())) : 1;
        text.append(static_cast<std::size_t>(run),
                    kind == 0 ? '0' : (kind == 1 ? '9' : static_cast<char>('0' + random.between(0, 9))));
    }
    const int scale = random.chance(3) ? random.between(0, money::Decimal::maximum_scale) : random.between(0, 4);
    text.insert(0, static_cast<std::size_t>(scale) + 1, '0');
    text.insert(text.size() - static_cast<std::size_t>(scale), scale > 0 ? "." : "");
    text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
    if (text.front() == '.') {
        text.insert(0, "0");
    }
    return decimal(random.chance(3) ? "-" + text : text);
}

}  // namespace kassa::test
