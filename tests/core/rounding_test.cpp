#include "kassa/money/rounding.h"

#include <array>
#include <map>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "core/printers.h"
#include "core/random_decimal.h"
#include "core/reference_decimal.h"
#include "core/vectors.h"

namespace kassa::money {
namespace {

using test::decimal;
using test::Random;
using test::random_decimal;
using test::ReferenceDecimal;
using test::text_at;

constexpr std::array all_modes = {RoundingMode::half_away_from_zero,
                                  RoundingMode::half_even,
                                  RoundingMode::half_toward_zero,
                                  RoundingMode::up,
                                  RoundingMode::down,
                                  RoundingMode::ceiling,
                                  RoundingMode::floor};

const std::string nines_38(38, '9');
const Decimal one = Decimal::from_integer(1);

std::optional<RoundingMode> mode_named(const std::string& name) {
    static const std::map<std::string, RoundingMode> modes = {
        {"half_away_from_zero", RoundingMode::half_away_from_zero},
        {"half_even", RoundingMode::half_even},
        {"half_toward_zero", RoundingMode::half_toward_zero},
        {"up", RoundingMode::up},
        {"down", RoundingMode::down},
        {"ceiling", RoundingMode::ceiling},
        {"floor", RoundingMode::floor},
    };
    const auto found = modes.find(name);
    return found == modes.end() ? std::nullopt : std::optional(found->second);
}

TEST(RoundingTest, SevenModesOnBothSidesOfZero) {
    struct Case {
        const char* value;
        std::array<const char*, 7> rounded;  // in the order of all_modes
    };
    //                     half away  half even  half to 0  up     down   ceiling floor
    const Case cases[] = {
        {"0", {"0", "0", "0", "0", "0", "0", "0"}},
        {"0.000000000000000000000001", {"0", "0", "0", "1", "0", "1", "0"}},
        {"-0.000000000000000000000001", {"0", "0", "0", "-1", "0", "0", "-1"}},
        {"0.4999999999", {"0", "0", "0", "1", "0", "1", "0"}},
        {"0.5", {"1", "0", "0", "1", "0", "1", "0"}},
        {"-0.5", {"-1", "0", "0", "-1", "0", "0", "-1"}},
        {"0.5000000001", {"1", "1", "1", "1", "0", "1", "0"}},
        {"1", {"1", "1", "1", "1", "1", "1", "1"}},
        {"1.1", {"1", "1", "1", "2", "1", "2", "1"}},
        {"1.5", {"2", "2", "1", "2", "1", "2", "1"}},
        {"-1.5", {"-2", "-2", "-1", "-2", "-1", "-1", "-2"}},
        {"2.5", {"3", "2", "2", "3", "2", "3", "2"}},
        {"-2.5", {"-3", "-2", "-2", "-3", "-2", "-2", "-3"}},
        {"2.9", {"3", "3", "3", "3", "2", "3", "2"}},
        {"-2.9", {"-3", "-3", "-3", "-3", "-2", "-2", "-3"}},
        {"9.5", {"10", "10", "9", "10", "9", "10", "9"}},
        {"99999999999999.999999999999999999999999",
         {"100000000000000", "100000000000000", "100000000000000", "100000000000000", "99999999999999",
          "100000000000000", "99999999999999"}},
    };
    for (const Case& expected : cases) {
        for (std::size_t mode = 0; mode < all_modes.size(); ++mode) {
            EXPECT_EQ(round(decimal(expected.value), 0, all_modes[mode]).to_string(), expected.rounded[mode])
                << expected.value << " in mode " << mode;
        }
    }
}

TEST(RoundingTest, RoundsAtAnyDigit) {
    EXPECT_EQ(round(decimal("1.005"), 2, RoundingMode::half_away_from_zero), decimal("1.01"));
    EXPECT_EQ(round(decimal("1.005"), 1, RoundingMode::half_away_from_zero), decimal("1"));
    EXPECT_EQ(round(decimal("1.005"), 3, RoundingMode::half_away_from_zero), decimal("1.005"));
    EXPECT_EQ(round(decimal("1.005"), 24, RoundingMode::up), decimal("1.005"));
    EXPECT_EQ(round(decimal("0.000000000000000000000015"), 23, RoundingMode::half_even),
              decimal("0.00000000000000000000002"));
}

TEST(RoundingTest, NeverRoundsTwice) {
    // By way of 0.45 this would become 0.5 and then 1.
    EXPECT_EQ(round(decimal("0.445"), 0, RoundingMode::half_away_from_zero), Decimal());
    // 1/3 x 3 is 1 exactly, whatever 1/3 looks like in decimals.
    EXPECT_EQ(multiply_divide(one, decimal("3"), decimal("3"), 0, RoundingMode::floor), one);
    // The quotient is 0.4999...95: a cut at any number of digits before the rounding would make it a half.
    EXPECT_EQ(
        multiply_divide(decimal(std::string(37, '9')), one, decimal("2e37"), 0, RoundingMode::half_away_from_zero),
        Decimal());
}

TEST(RoundingTest, PoisonsWhatHasNoAnswer) {
    const Decimal poisoned = Decimal::overflow();
    for (const RoundingMode mode : all_modes) {
        EXPECT_FALSE(round(poisoned, 0, mode).is_valid());
        EXPECT_FALSE(round(one, -1, mode).is_valid());
        EXPECT_FALSE(round(one, 25, mode).is_valid());
        EXPECT_FALSE(round_to_step(poisoned, one, mode).is_valid());
        EXPECT_FALSE(round_to_step(one, poisoned, mode).is_valid());
        EXPECT_FALSE(round_to_step(one, Decimal(), mode).is_valid());
        EXPECT_FALSE(round_to_step(one, decimal("-0.05"), mode).is_valid());
        EXPECT_FALSE(multiply_divide(poisoned, one, one, 0, mode).is_valid());
        EXPECT_FALSE(multiply_divide(one, poisoned, one, 0, mode).is_valid());
        EXPECT_FALSE(multiply_divide(one, one, poisoned, 0, mode).is_valid());
        EXPECT_FALSE(multiply_divide(one, one, Decimal(), 0, mode).is_valid());
        EXPECT_FALSE(multiply_divide(Decimal(), one, Decimal(), 0, mode).is_valid());
        EXPECT_FALSE(multiply_divide(one, one, one, -1, mode).is_valid());
        EXPECT_FALSE(multiply_divide(one, one, one, 25, mode).is_valid());
        EXPECT_FALSE(multiply_divide(decimal(nines_38), decimal("10"), one, 0, mode).is_valid());
    }
}

TEST(RoundingTest, DividesAfterAProductThatIsOutOfRange) {
    const Decimal large = decimal(nines_38);
    EXPECT_EQ(multiply_divide(large, large, large, 0, RoundingMode::half_even), large);
    EXPECT_EQ(multiply_divide(large, large, -large, 24, RoundingMode::floor), -large);
    // 10^-24 x 10^-24 / 10^-24: 48 digits after the point on the way.
    const Decimal tiny = Decimal(1, 24);
    EXPECT_EQ(multiply_divide(tiny, tiny, tiny, 24, RoundingMode::down), tiny);
    EXPECT_EQ(multiply_divide(tiny, tiny, large, 24, RoundingMode::up), tiny);
    EXPECT_EQ(multiply_divide(tiny, tiny, large, 24, RoundingMode::half_even), Decimal());
    EXPECT_EQ(multiply_divide(tiny, one, large, 0, RoundingMode::ceiling), one);
    EXPECT_FALSE(multiply_divide(large, large, tiny, 0, RoundingMode::down).is_valid());
    // 10^37 needs no digit after the point, so that asking for 24 is no overflow.
    EXPECT_EQ(multiply_divide(decimal("1e37"), decimal("3"), decimal("3"), 24, RoundingMode::down), decimal("1e37"));
}

TEST(RoundingTest, TakesTaxOutOfAGrossAmount) {
    // 119.00 EUR with 19 %: 19.00; 100.00 EUR: 15.966... cents rounded once.
    EXPECT_EQ(multiply_divide(decimal("11900"), decimal("19"), decimal("119"), 0, RoundingMode::half_away_from_zero),
              decimal("1900"));
    EXPECT_EQ(multiply_divide(decimal("10000"), decimal("19"), decimal("119"), 0, RoundingMode::half_away_from_zero),
              decimal("1597"));
    EXPECT_EQ(
        multiply_divide(decimal("-10000"), decimal("7.7"), decimal("107.7"), 0, RoundingMode::half_away_from_zero),
        decimal("-715"));
}

TEST(RoundingTest, RoundsToSteps) {
    struct Case {
        const char* value;
        const char* step;
        RoundingMode mode;
        const char* rounded;
    };
    constexpr Case cases[] = {
        {"1002", "5", RoundingMode::half_away_from_zero, "1000"},
        {"1003", "5", RoundingMode::half_away_from_zero, "1005"},
        {"1002.5", "5", RoundingMode::half_away_from_zero, "1005"},
        {"1002.5", "5", RoundingMode::half_even, "1000"},
        {"1007.5", "5", RoundingMode::half_even, "1010"},
        {"1002.5", "5", RoundingMode::half_toward_zero, "1000"},
        {"-1002.5", "5", RoundingMode::half_away_from_zero, "-1005"},
        {"-1001", "5", RoundingMode::ceiling, "-1000"},
        {"-1001", "5", RoundingMode::floor, "-1005"},
        {"12.37", "0.05", RoundingMode::down, "12.35"},
        {"12.37", "0.05", RoundingMode::up, "12.4"},
        {"7", "2.5", RoundingMode::floor, "5"},
        {"7", "2.5", RoundingMode::ceiling, "7.5"},
        {"0", "0.25", RoundingMode::up, "0"},
        {"0.0001", "1000", RoundingMode::up, "1000"},
        {"0.0001", "1000", RoundingMode::half_even, "0"},
        {"10000000000000", "0.000000000000000000000001", RoundingMode::half_even, "10000000000000"},
        // 10^38 steps: one more than can be counted.
        {"100000000000000", "0.000000000000000000000001", RoundingMode::half_even, "overflow"},
        {"99999999999999999999999999999999999999", "2", RoundingMode::down, "99999999999999999999999999999999999998"},
        {"99999999999999999999999999999999999999", "2", RoundingMode::up, "overflow"},
        {"0.000000000000000000000001", "30000000000000000000000000000000000000", RoundingMode::up,
         "30000000000000000000000000000000000000"},
    };
    for (const Case& expected : cases) {
        EXPECT_EQ(round_to_step(decimal(expected.value), decimal(expected.step), expected.mode).to_string(),
                  expected.rounded)
            << expected.value << " in steps of " << expected.step;
    }
}

TEST(RoundingVectorTest, AgreesWithTheGeneralDecimalArithmeticTests) {
    int run = 0;
    for (const auto& vector : test::load_vectors("dectest")) {
        const std::string id = text_at(vector, "/id");
        const std::string mode_name = text_at(vector, "/input/mode");
        const auto mode = mode_named(mode_name);
        ASSERT_TRUE(mode) << id << ": " << mode_name;
        ++run;
        const Decimal value = decimal(text_at(vector, "/input/value"));
        const int digits = std::stoi(text_at(vector, "/input/scale"));
        EXPECT_EQ(round(value, digits, *mode), decimal(text_at(vector, "/expected/value"))) << id;
    }
    EXPECT_EQ(run, 131);
}

TEST(RoundingVectorTest, AgreesWithBrickMoney) {
    int run = 0;
    for (const auto& vector : test::load_vectors("brick-money")) {
        if (text_at(vector, "/kind") != "rounding") {
            continue;
        }
        ++run;
        const std::string id = text_at(vector, "/id");
        const auto mode = mode_named(text_at(vector, "/input/mode"));
        ASSERT_TRUE(mode) << id;
        const Decimal value = decimal(text_at(vector, "/input/value"));
        const int digits = std::stoi(text_at(vector, "/input/scale"));
        const std::string operation = text_at(vector, "/input/operation", "round");
        Decimal result;
        if (operation == "multiply") {
            result = round(value * decimal(text_at(vector, "/input/by")), digits, *mode);
        } else if (operation == "divide") {
            result = multiply_divide(value, one, decimal(text_at(vector, "/input/by")), digits, *mode);
        } else {
            // The step counts units of the last digit.
            const Decimal step = decimal(text_at(vector, "/input/step")).times_power_of_ten(-digits);
            result = round_to_step(value, step, *mode);
        }
        EXPECT_EQ(result, decimal(text_at(vector, "/expected/value"))) << id;
    }
    EXPECT_EQ(run, 14);
}

TEST(RoundingPropertyTest, AgreesWithDivisionOnPaper) {
    Random random(6);
    int overflows = 0;
    for (int run = 0; run < 4'000; ++run) {
        const int digits_in = random.chance(2) ? 12 : 38;
        const Decimal a = random_decimal(random, digits_in);
        const Decimal b = random_decimal(random, digits_in);
        const Decimal c = random_decimal(random, digits_in);
        if (c.is_zero()) {
            continue;
        }
        const int digits = random.chance(2) ? random.between(0, 3) : random.between(0, 24);
        const RoundingMode mode = all_modes[random.next() % all_modes.size()];
        const Decimal result = multiply_divide(a, b, c, digits, mode);
        overflows += result.is_valid() ? 0 : 1;
        ASSERT_EQ(result.to_string(), ReferenceDecimal(a.to_string())
                                          .times(ReferenceDecimal(b.to_string()))
                                          .divided_by(ReferenceDecimal(c.to_string()), digits, mode)
                                          .decimal_text())
            << a.to_string() << " x " << b.to_string() << " / " << c.to_string() << " to " << digits
            << " digits in mode " << static_cast<int>(mode);
    }
    EXPECT_GT(overflows, 100);
    EXPECT_LT(overflows, 3'000);
}

TEST(RoundingPropertyTest, TiesAreDecidedAsOnPaper) {
    // Random quotients are hardly ever ties, so these are built: (2n + 1) x step / (2 x step).
    Random random(7);
    for (int run = 0; run < 2'000; ++run) {
        const Decimal odd = Decimal(2, 0) * Decimal::from_integer(random.between(-1'000'000, 1'000'000)) + one;
        const Decimal step = abs(random_decimal(random, random.chance(2) ? 9 : 30));
        if (step.is_zero()) {
            continue;
        }
        for (const RoundingMode mode : all_modes) {
            const Decimal result = multiply_divide(odd, step, step + step, 0, mode);
            ASSERT_EQ(result.to_string(),
                      ReferenceDecimal(odd.to_string()).divided_by(ReferenceDecimal("2"), 0, mode).decimal_text())
                << odd.to_string() << " / 2 by way of " << step.to_string();
        }
    }
}

TEST(RoundingPropertyTest, RoundIsDivisionByOneAndSteps) {
    Random random(8);
    for (int run = 0; run < 10'000; ++run) {
        const Decimal value = random_decimal(random);
        const int digits = random.between(0, 24);
        for (const RoundingMode mode : all_modes) {
            const Decimal rounded = round(value, digits, mode);
            ASSERT_EQ(rounded, multiply_divide(value, one, one, digits, mode)) << value.to_string();
            const Decimal stepped = round_to_step(value, Decimal(1, digits), mode);
            const bool is_counted = value.times_power_of_ten(digits).is_valid();
            ASSERT_TRUE(stepped == rounded || !is_counted) << value.to_string();
        }
    }
}

TEST(RoundingPropertyTest, ModesBracketTheValue) {
    Random random(9);
    for (int run = 0; run < 10'000; ++run) {
        const Decimal value = random_decimal(random);
        const int digits = random.between(0, 6);
        const Decimal unit = Decimal(1, digits);
        const Decimal floor = round(value, digits, RoundingMode::floor);
        const Decimal ceiling = round(value, digits, RoundingMode::ceiling);
        const bool is_exact = value.fraction_digits() <= digits;
        ASSERT_LE(floor, value);
        ASSERT_GE(ceiling, value);
        ASSERT_EQ(ceiling - floor, is_exact ? Decimal() : unit) << value.to_string();
        ASSERT_EQ(round(value, digits, RoundingMode::down), value.is_negative() ? ceiling : floor);
        ASSERT_EQ(round(value, digits, RoundingMode::up), value.is_negative() ? floor : ceiling);
        for (const RoundingMode mode : all_modes) {
            const Decimal rounded = round(value, digits, mode);
            ASSERT_TRUE(rounded == floor || rounded == ceiling) << value.to_string();
            ASSERT_EQ(round(rounded, digits, mode), rounded) << value.to_string();
        }
        for (const RoundingMode mode :
             {RoundingMode::half_away_from_zero, RoundingMode::half_even, RoundingMode::half_toward_zero}) {
            const Decimal distance = abs(round(value, digits, mode) - value);
            ASSERT_LE(distance + distance, unit) << value.to_string();
            ASSERT_EQ(round(-value, digits, mode), -round(value, digits, mode)) << value.to_string();
        }
    }
}

TEST(RoundingPropertyTest, StepsBracketTheValue) {
    Random random(10);
    for (int run = 0; run < 10'000; ++run) {
        const Decimal value = random_decimal(random, 20);
        const Decimal step = abs(random_decimal(random, 12));
        if (step.is_zero()) {
            continue;
        }
        const Decimal floor = round_to_step(value, step, RoundingMode::floor);
        const Decimal ceiling = round_to_step(value, step, RoundingMode::ceiling);
        if (!floor.is_valid() || !ceiling.is_valid()) {
            continue;
        }
        const std::string where = value.to_string() + " in steps of " + step.to_string();
        ASSERT_LE(floor, value) << where;
        ASSERT_GE(ceiling, value) << where;
        ASSERT_TRUE(ceiling == floor || ceiling - floor == step) << where;
        ASSERT_EQ(round_to_step(floor, step, RoundingMode::ceiling), floor) << where;
        ASSERT_EQ(round_to_step(ceiling, step, RoundingMode::floor), ceiling) << where;
    }
}

}  // namespace
}  // namespace kassa::money
