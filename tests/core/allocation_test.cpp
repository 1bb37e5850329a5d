#include "kassa/money/allocation.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/printers.h"
#include "core/random_decimal.h"
#include "core/reference_decimal.h"
#include "core/vectors.h"
#include "kassa/money/rounding.h"

namespace kassa::money {
namespace {

using test::decimal;
using test::Random;
using test::random_decimal;
using test::text_at;
using test::texts_at;

std::vector<Decimal> decimals(const std::vector<std::string>& texts) {
    std::vector<Decimal> values;
    for (const std::string& text : texts) {
        values.push_back(decimal(text));
    }
    return values;
}

std::vector<std::string> texts(const std::vector<Decimal>& values) {
    std::vector<std::string> result;
    for (const Decimal& value : values) {
        result.push_back(value.to_string());
    }
    return result;
}

std::vector<Decimal> allocated(const Decimal& amount, const std::vector<Decimal>& weights, int digits) {
    std::vector<Decimal> shares(weights.size());
    allocate(amount, weights, digits, shares);
    return shares;
}

Decimal sum_of(const std::vector<Decimal>& values) {
    return std::accumulate(values.begin(), values.end(), Decimal());
}

const std::string nines_38(38, '9');

TEST(AllocationTest, LargestRemainder) {
    struct Case {
        std::string amount;
        std::vector<std::string> weights;
        int digits;
        std::vector<std::string> shares;
    };
    const Case cases[] = {
        {"100", {"1", "1", "1"}, 0, {"34", "33", "33"}},             // ties to the earlier share
        {"101", {"1", "1", "1"}, 0, {"34", "34", "33"}},             //
        {"-100", {"1", "1", "1"}, 0, {"-34", "-33", "-33"}},         // negative mirrors positive
        {"-5", {"3", "7"}, 0, {"-2", "-3"}},                         // 1.5 and 3.5: a tie
        {"5", {"3", "7"}, 0, {"2", "3"}},                            //
        {"7", {"2", "3"}, 0, {"3", "4"}},                            // 2.8 and 4.2
        {"10", {"0", "0", "0"}, 0, {"4", "3", "3"}},                 // no weight at all: evenly
        {"-10", {"0", "0", "0", "0"}, 0, {"-3", "-3", "-2", "-2"}},  //
        {"10", {"0", "5", "0"}, 0, {"0", "10", "0"}},                // a weight of 0 stays without share
        {"1", {"0", "1", "1"}, 0, {"0", "1", "0"}},                  //
        {"0", {"1", "2"}, 0, {"0", "0"}},                            //
        {"0", {"0", "0"}, 0, {"0", "0"}},                            //
        {"3", {"1", "1", "1", "1"}, 0, {"1", "1", "1", "0"}},        //
        {"10", {"1", "-1", "1"}, 0, {"5", "0", "5"}},                // a negative weight counts as 0
        {"10", {"-1", "-2"}, 0, {"5", "5"}},                         //
        {"1", {"1", "1", "1"}, 2, {"0.34", "0.33", "0.33"}},         // other digits
        {"1", {"0.1", "0.25", "10"}, 2, {"0.01", "0.02", "0.97"}},   // weights with fractions
        {"100", {"33.3", "33.3", "33.40"}, 0, {"33", "33", "34"}},   //
        {"99.99", {"1", "1"}, 2, {"50", "49.99"}},                   //
        {"0.000000000000000000000007", {"1", "2"}, 24, {"0.000000000000000000000002", "0.000000000000000000000005"}},
        // The part below one unit goes to the next in line and never to a share without weight.
        {"10.5", {"1", "1", "1"}, 0, {"4", "3.5", "3"}},
        {"0.5", {"0", "1"}, 0, {"0", "0.5"}},
        {"-0.5", {"0", "1", "0"}, 0, {"0", "-0.5", "0"}},
        {"2.75", {"1", "3"}, 0, {"0.75", "2"}},
        // One share takes everything, exact.
        {"12.345", {"7"}, 2, {"12.345"}},
        {nines_38, {"1"}, 0, {nines_38}},
        // Far beyond 64 bits.
        {nines_38, {"1", "1"}, 0, {"5" + std::string(37, '0'), "4" + std::string(37, '9')}},
        {"100", {nines_38, nines_38, nines_38}, 0, {"34", "33", "33"}},
        {"100", {nines_38, "0.000000000000000000000001"}, 0, {"100", "0"}},
        {nines_38, {nines_38, nines_38}, 0, {"5" + std::string(37, '0'), "4" + std::string(37, '9')}},
        {"1", {"18446744073709551615", "18446744073709551615"}, 0, {"1", "0"}},
        {"9223372036854775807", {"9223372036854775807", "1"}, 0, {"9223372036854775806", "1"}},
    };
    for (const Case& expected : cases) {
        EXPECT_EQ(texts(allocated(decimal(expected.amount), decimals(expected.weights), expected.digits)),
                  expected.shares)
            << expected.amount << " over " << ::testing::PrintToString(expected.weights);
    }
}

TEST(AllocationTest, RemaindersAreComparedExactly) {
    // 1/3 + 10^-20 has the larger remainder than 1/3, far behind what a binary fraction could tell apart.
    EXPECT_EQ(texts(allocated(decimal("1"), decimals({"33333333333333333333", "33333333333333333334"}), 0)),
              (std::vector<std::string>{"0", "1"}));
}

TEST(AllocationTest, SharesMayReplaceTheWeights) {
    std::vector<Decimal> values = decimals({"30", "20", "40", "40"});
    allocate(decimal("10000"), values, 0, values);
    EXPECT_EQ(texts(values), (std::vector<std::string>{"2308", "1538", "3077", "3077"}));

    std::vector<Decimal> wide = decimals({nines_38, nines_38, nines_38});
    allocate(decimal("100"), wide, 0, wide);
    EXPECT_EQ(texts(wide), (std::vector<std::string>{"34", "33", "33"}));
}

TEST(AllocationTest, WithoutWeightsNothingHappens) {
    std::vector<Decimal> none;
    allocate(decimal("100"), none, 0, none);
    EXPECT_TRUE(none.empty());
}

TEST(AllocationTest, PoisonReachesEveryShare) {
    const std::vector<std::string> poisoned = {"overflow", "overflow"};
    const std::vector<Decimal> weights = decimals({"1", "2"});
    EXPECT_EQ(texts(allocated(Decimal::overflow(), weights, 0)), poisoned);
    EXPECT_EQ(texts(allocated(decimal("1"), {Decimal::overflow(), decimal("1")}, 0)), poisoned);
    EXPECT_EQ(texts(allocated(decimal("1"), {decimal("1"), Decimal::overflow()}, 0)), poisoned);
    EXPECT_EQ(texts(allocated(decimal("1"), weights, -1)), poisoned);
    EXPECT_EQ(texts(allocated(decimal("1"), weights, 25)), poisoned);
}

/// Ratios such as "2/7" as whole weights: each times the product of all the denominators.
std::vector<Decimal> whole_weights(const std::vector<std::string>& ratios) {
    std::vector<Decimal> weights;
    Decimal all_denominators = Decimal::from_integer(1);
    for (const std::string& ratio : ratios) {
        const std::size_t slash = ratio.find('/');
        if (slash != std::string::npos) {
            all_denominators *= decimal(ratio.substr(slash + 1));
        }
    }
    for (const std::string& ratio : ratios) {
        const std::size_t slash = ratio.find('/');
        const Decimal denominator = slash == std::string::npos ? decimal("1") : decimal(ratio.substr(slash + 1));
        weights.push_back(
            multiply_divide(decimal(ratio.substr(0, slash)), all_denominators, denominator, 0, RoundingMode::down));
    }
    return weights;
}

TEST(AllocationVectorTest, AgreesWithBrickMoney) {
    int run = 0;
    for (const auto& vector : test::load_vectors("brick-money")) {
        if (text_at(vector, "/kind") != "allocation") {
            continue;
        }
        const std::string id = text_at(vector, "/id");
        ASSERT_EQ(text_at(vector, "/input/method"), "largest_remainder") << id;
        ++run;
        // A cash step is the unit that is handed out: so many smallest units of the currency.
        const int digits = std::stoi(text_at(vector, "/input/exponent"));
        const Decimal step = decimal(text_at(vector, "/input/step", "1"));
        const Decimal units = multiply_divide(decimal(text_at(vector, "/input/amount")).times_power_of_ten(digits),
                                              decimal("1"), step, 0, RoundingMode::down);
        std::vector<Decimal> shares = allocated(units, whole_weights(texts_at(vector, "/input/ratios")), 0);
        for (Decimal& share : shares) {
            share = (share * step).times_power_of_ten(-digits);
        }
        EXPECT_EQ(shares, decimals(texts_at(vector, "/expected/parts"))) << id;
    }
    EXPECT_EQ(run, 14);
}

/// Largest remainder written down as in a textbook: quotas on paper, then unit by unit to the best claim.
std::vector<std::string> allocated_on_paper(const Decimal& amount, const std::vector<Decimal>& weights) {
    using test::ReferenceDecimal;
    const ReferenceDecimal whole(abs(amount).to_string());
    ReferenceDecimal sum("0");
    for (const Decimal& weight : weights) {
        sum = sum.plus(ReferenceDecimal(weight.to_string()));
    }
    std::vector<ReferenceDecimal> shares;
    std::vector<ReferenceDecimal> lost;
    ReferenceDecimal left = whole;
    for (const Decimal& weight : weights) {
        const ReferenceDecimal product = whole.times(ReferenceDecimal(weight.to_string()));
        shares.push_back(product.divided_by(sum, 0, RoundingMode::down));
        // Everything times the sum, so that nothing is divided.
        lost.push_back(product.minus(shares.back().times(sum)));
        left = left.minus(shares.back());
    }
    while (left.compare(ReferenceDecimal("0")) > 0) {
        const auto best = std::max_element(lost.begin(), lost.end(),
                                           [](const auto& one, const auto& other) { return one.compare(other) < 0; });
        const auto index = static_cast<std::size_t>(best - lost.begin());
        shares[index] = shares[index].plus(ReferenceDecimal("1"));
        *best = ReferenceDecimal("-1");
        left = left.minus(ReferenceDecimal("1"));
    }
    std::vector<std::string> result;
    for (const ReferenceDecimal& share : shares) {
        const std::string text = share.decimal_text();
        result.push_back(amount.is_negative() && text != "0" ? "-" + text : text);
    }
    return result;
}

TEST(AllocationPropertyTest, AgreesWithTheMethodOnPaper) {
    Random random(11);
    for (int run = 0; run < 600; ++run) {
        const int size = random.chance(2) ? random.between(17, 70) : random.between(1, 16);
        const int weight_digits = random.chance(3) ? 38 : 6;
        std::vector<Decimal> weights;
        for (int index = 0; index < size; ++index) {
            // Equal weights are common, in carts as here: they make ties.
            weights.push_back(!weights.empty() && random.chance(3) ? weights.back()
                                                                   : abs(random_decimal(random, weight_digits)));
        }
        if (sum_of(weights).is_zero()) {
            continue;
        }
        const Decimal amount =
            round(random_decimal(random, random.chance(3) ? 38 : 8), 0, RoundingMode::half_away_from_zero);
        ASSERT_EQ(texts(allocated(amount, weights, 0)), allocated_on_paper(amount, weights))
            << amount.to_string() << " over " << ::testing::PrintToString(texts(weights));
    }
}

TEST(AllocationPropertyTest, KeepsTheSumAndTheQuota) {
    Random random(12);
    for (int run = 0; run < 3'000; ++run) {
        const int size = random.between(1, 40);
        const int digits = random.between(0, 6);
        const Decimal amount = random_decimal(random, random.chance(3) ? 30 : 10);
        std::vector<Decimal> weights;
        for (int index = 0; index < size; ++index) {
            weights.push_back(random.chance(5) ? Decimal() : abs(random_decimal(random, random.chance(8) ? 34 : 9)));
        }
        const std::vector<Decimal> shares = allocated(amount, weights, digits);
        const std::string where = amount.to_string() + " over " + ::testing::PrintToString(texts(weights));
        ASSERT_EQ(sum_of(shares), amount) << where;

        const Decimal weight_sum = sum_of(weights);
        if (!weight_sum.is_valid()) {
            continue;
        }
        const Decimal unit = Decimal(1, digits);
        for (std::size_t index = 0; index < shares.size(); ++index) {
            ASSERT_TRUE(shares[index].is_zero() || shares[index].sign() == amount.sign()) << where;
            if (weight_sum.is_zero()) {
                continue;
            }
            if (weights[index].is_zero()) {
                ASSERT_TRUE(shares[index].is_zero()) << where;
            }
            const Decimal quota = multiply_divide(abs(amount), weights[index], weight_sum, digits, RoundingMode::down);
            ASSERT_GE(abs(shares[index]), quota) << where;
            ASSERT_LE(abs(shares[index]), quota + unit) << where;
        }

        const std::vector<Decimal> mirrored = allocated(-amount, weights, digits);
        for (std::size_t index = 0; index < shares.size(); ++index) {
            ASSERT_EQ(mirrored[index], -shares[index]) << where;
        }
    }
}

TEST(AllocationPropertyTest, ScalingTheWeightsChangesNothing) {
    // The same proportions by way of 64 bits and beyond them.
    Random random(13);
    for (int run = 0; run < 1'000; ++run) {
        std::vector<Decimal> weights;
        std::vector<Decimal> scaled;
        const int exponent = random.between(-20, 29);
        for (int index = random.between(1, 12); index > 0; --index) {
            weights.push_back(Decimal(random.between(0, 9'999), random.between(0, 2)));
            scaled.push_back(weights.back().times_power_of_ten(exponent));
        }
        const Decimal amount = Decimal(random.between(-1'000'000, 1'000'000), 0);
        ASSERT_EQ(texts(allocated(amount, weights, 0)), texts(allocated(amount, scaled, 0)))
            << amount.to_string() << " over " << ::testing::PrintToString(texts(weights));
    }
}

TEST(AllocationTest, TenThousandWeightsTakeNoTime) {
    // Every share has a remainder and half of them get a unit: what makes a rescan per unit quadratic (10^8 steps
    // here).
    constexpr int count = 10'000;
    for (const char* weight : {"1", "1000000000000000000000000000001"}) {
        std::vector<Decimal> weights(count, decimal(weight));
        weights.back() = decimal("3");
        const Decimal amount = decimal("123455000");
        const auto start = std::chrono::steady_clock::now();
        const std::vector<Decimal> shares = allocated(amount, weights, 0);
        const auto elapsed = std::chrono::steady_clock::now() - start;
        EXPECT_EQ(sum_of(shares), amount);
        // Some milliseconds as built for tests; the bound only tells apart orders of growth.
        EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count(), 2'000);
    }
}

}  // namespace
}  // namespace kassa::money
