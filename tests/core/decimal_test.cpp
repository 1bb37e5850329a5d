#include "kassa/money/decimal.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "core/printers.h"
#include "core/random_decimal.h"
#include "core/reference_decimal.h"

namespace kassa::money {
namespace {

using support::ErrorCode;
using test::decimal;
using test::Random;
using test::random_decimal;
using test::ReferenceDecimal;

const std::string nines_38(38, '9');
const std::string nines_24(24, '9');
const std::string smallest = "0." + std::string(23, '0') + "1";

static_assert(std::is_trivially_copyable_v<Decimal> && std::is_nothrow_default_constructible_v<Decimal>);

TEST(DecimalTest, ReadsNumbersExactly) {
    struct Case {
        std::string text;
        std::string canonical;
    };
    const Case cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"0.0", "0"},
        {"-0.000", "0"},
        {"1", "1"},
        {"-1", "-1"},
        {"0.1", "0.1"},
        {"-0.01", "-0.01"},
        {"12.50", "12.5"},
        {"1000", "1000"},
        {"1000.000", "1000"},
        {"100.010", "100.01"},
        {"9223372036854775807", "9223372036854775807"},
        {"9223372036854775808", "9223372036854775808"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"-9223372036854775809", "-9223372036854775809"},
        {"18446744073709551616", "18446744073709551616"},
        {"9999999999999999999", "9999999999999999999"},
        {"10000000000000000000", "10000000000000000000"},
        {"0.1234567890123456789012", "0.1234567890123456789012"},
        {"12345678901234.567890123456789012345678", "12345678901234.567890123456789012345678"},
        {nines_38, nines_38},
        {"-" + nines_38, "-" + nines_38},
        {smallest, smallest},
        {"0." + nines_24, "0." + nines_24},
        {"99999999999999." + nines_24, "99999999999999." + nines_24},
        // 100000000000000000001 x 10^-24: a long run of zeros in the middle.
        {"0.000100000000000000000001", "0.000100000000000000000001"},
        {"1e0", "1"},
        {"1E3", "1000"},
        {"1e+3", "1000"},
        {"1e-3", "0.001"},
        {"-1.50e3", "-1500"},
        {"1.5e1", "15"},
        {"150e-1", "15"},
        {"1200e-2", "12"},
        {"1e0005", "100000"},
        {"1e37", "1" + std::string(37, '0')},
        {"0.1e38", "1" + std::string(37, '0')},
        {"1e-24", smallest},
        {"10e-25", smallest},
        {"100000000000000000000000000000000000000000000000e-60", "0.0000000000001"},
        {"0e400", "0"},
        {"-0e-400", "0"},
        {"0e99999999999999999999", "0"},
        {"1." + std::string(200, '0'), "1"},
        {"0." + std::string(200, '0') + "1e201", "1"},
        {"1" + std::string(200, '0') + "e-200", "1"},
    };
    for (const Case& expected : cases) {
        const auto parsed = Decimal::parse(expected.text);
        ASSERT_TRUE(parsed) << expected.text;
        EXPECT_TRUE(parsed.value().is_valid());
        EXPECT_EQ(parsed.value().to_string(), expected.canonical) << expected.text;
    }
}

TEST(DecimalTest, RefusesWhatIsNotANumberOrOutOfRange) {
    const std::string texts[] = {
        "",
        " ",
        "-",
        "+1",
        "--1",
        "- 1",
        " 1",
        "1 ",
        "1\n",
        "00",
        "01",
        "-01",
        "00.5",
        ".5",
        "-.5",
        "5.",
        "5.e1",
        ".",
        "1..2",
        "1.2.3",
        "1,5",
        "1e",
        "1e+",
        "1e-",
        "1e+-1",
        "1e1.5",
        "1e1e1",
        "e1",
        "0x10",
        "1_000",
        "12abc",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "null",
        "overflow",
        "1f",
        "\xD9\xA1",          // ARABIC-INDIC DIGIT ONE
        "\xEF\xBC\x91",      // FULLWIDTH DIGIT ONE
        "\xE2\x88\x92\x31",  // MINUS SIGN, 1
        std::string("1\0", 2),
        std::string("\0", 1),
        "1e38",
        "1e39",
        "1e400",
        "-1e400",
        "1e-25",
        "1e-400",
        "1e2147483648",
        "1e-2147483648",
        "1e18446744073709551616",
        "1e99999999999999999999999999999999999999",
        "1" + nines_38,
        "0." + nines_24 + "9",
        nines_38 + ".5",
        "100000000000000000000000000000000000000",
        std::string(257, '1'),
        "1." + std::string(255, '0'),
        "0" + std::string(255, '0'),
    };
    for (const std::string& text : texts) {
        const auto parsed = Decimal::parse(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error(), support::Error{ErrorCode::number_invalid}) << text;
    }
}

TEST(DecimalTest, RefusesHugeTextsUnread) {
    for (const std::string& text :
         {std::string(1'000'000, '9'), "0." + std::string(1'000'000, '0') + "1", "1e" + std::string(1'000'000, '9')}) {
        const auto parsed = Decimal::parse(text);
        ASSERT_FALSE(parsed);
        EXPECT_EQ(parsed.error().code, ErrorCode::number_invalid);
    }
}

TEST(DecimalTest, LongestTextThatIsReadIsTheDocumentedOne) {
    const std::string text = "1." + std::string(Decimal::maximum_parsed_size - 2, '0');
    EXPECT_TRUE(Decimal::parse(text));
    EXPECT_FALSE(Decimal::parse(text + "0"));
}

TEST(DecimalTest, IsMadeOfCoefficientAndScale) {
    EXPECT_EQ(Decimal().to_string(), "0");
    EXPECT_EQ(Decimal(1250, 2).to_string(), "12.5");
    EXPECT_EQ(Decimal(-5, 3).to_string(), "-0.005");
    EXPECT_EQ(Decimal(5, 24).to_string(), "0.000000000000000000000005");
    EXPECT_EQ(Decimal(INT64_MIN, 0).to_string(), "-9223372036854775808");
    EXPECT_EQ(Decimal::from_integer(INT64_MAX).to_string(), "9223372036854775807");
    EXPECT_FALSE(Decimal(1, -1).is_valid());
    EXPECT_FALSE(Decimal(1, 25).is_valid());
    EXPECT_FALSE(Decimal(0, 25).is_valid());
}

TEST(DecimalTest, WritesAtMostTheDocumentedSize) {
    const std::string longest = "-" + std::string(14, '9') + "." + nines_24;
    std::array<char, Decimal::maximum_text_size> buffer;
    char* const end = decimal(longest).to_chars(buffer.data());
    EXPECT_EQ(end, buffer.data() + buffer.size());
    EXPECT_EQ(std::string(buffer.data(), end), longest);
}

TEST(DecimalTest, AppendsItsText) {
    std::string text = "[";
    decimal("-1.50").append_to(text);
    text += ',';
    Decimal::overflow().append_to(text);
    EXPECT_EQ(text, "[-1.5,overflow");
}

TEST(DecimalTest, AnswersQuestionsAboutItself) {
    struct Case {
        Decimal value;
        int sign;
        bool is_integer;
        int fraction_digits;
    };
    const Case cases[] = {
        {Decimal(), 0, true, 0},
        {Decimal(0, 7), 0, true, 0},
        {decimal("1"), 1, true, 0},
        {decimal("-1"), -1, true, 0},
        {decimal("12.50"), 1, false, 1},
        {Decimal(1250, 2), 1, false, 1},
        {Decimal(1200, 2), 1, true, 0},
        {Decimal(1000, 2) * Decimal(10, 3), 1, false, 1},
        {decimal(nines_38), 1, true, 0},
        {decimal("-" + nines_38), -1, true, 0},
        {decimal("99999999999999." + nines_24), 1, false, 24},
        {decimal("-" + smallest), -1, false, 24},
        {Decimal::overflow(), 1, false, 0},
    };
    for (const Case& expected : cases) {
        const std::string text = expected.value.to_string();
        EXPECT_EQ(expected.value.sign(), expected.sign) << text;
        EXPECT_EQ(expected.value.is_zero(), expected.sign == 0) << text;
        EXPECT_EQ(expected.value.is_negative(), expected.sign < 0) << text;
        EXPECT_EQ(expected.value.is_integer(), expected.is_integer) << text;
        EXPECT_EQ(expected.value.fraction_digits(), expected.fraction_digits) << text;
    }
}

TEST(DecimalTest, EqualityIsByValue) {
    EXPECT_EQ(Decimal(150, 2), Decimal(15, 1));
    EXPECT_EQ(Decimal(0, 5), Decimal());
    EXPECT_EQ(Decimal(1, 0), Decimal(1'000'000'000'000'000'000, 18));
    EXPECT_NE(Decimal(1, 0), Decimal(1'000'000'000'000'000'001, 18));
    // 10^37 with and without 24 digits after the point would need 61 digits side by side.
    EXPECT_EQ(decimal("1e37"), decimal("1e36") * Decimal(10'000, 3));
    EXPECT_NE(decimal("1e37"), decimal(smallest));
    EXPECT_EQ(-Decimal(), Decimal());
    EXPECT_EQ((-Decimal(0, 2)).to_string(), "0");
}

TEST(DecimalTest, OrdersByValue) {
    // Strictly ascending, over every size of coefficient and scale.
    const std::vector<std::string> ascending = {
        "-" + nines_38,
        "-9223372036854775809",
        "-9223372036854775808",
        "-99999999999999." + nines_24,
        "-10",
        "-1.5",
        "-1.49",
        "-" + smallest,
        "0",
        smallest,
        "0.1",
        "0.100000000000000000000001",
        "1.4999999999999999999",
        "1.5",
        "9",
        "10",
        "99999999999999." + nines_24,
        "100000000000000",
        "9223372036854775807",
        "9223372036854775807.5",
        "9223372036854775808",
        nines_38,
    };
    for (std::size_t left = 0; left < ascending.size(); ++left) {
        for (std::size_t right = 0; right < ascending.size(); ++right) {
            const Decimal a = decimal(ascending[left]);
            const Decimal b = decimal(ascending[right]);
            EXPECT_EQ(a <=> b, left <=> right) << ascending[left] << " <=> " << ascending[right];
            EXPECT_EQ(a == b, left == right) << ascending[left] << " == " << ascending[right];
        }
    }
}

TEST(DecimalTest, AddsSubtractsAndMultiplies) {
    struct Case {
        std::string left;
        std::string right;
        std::string sum;
        std::string difference;
        std::string product;
    };
    const Case cases[] = {
        {"0.1", "0.2", "0.3", "-0.1", "0.02"},
        {"1", "-1", "0", "2", "-1"},
        {"0", "0", "0", "0", "0"},
        {"0", "-7.5", "-7.5", "7.5", "0"},
        {"19.99", "3", "22.99", "16.99", "59.97"},
        {"9223372036854775807", "1", "9223372036854775808", "9223372036854775806", "9223372036854775807"},
        {"-9223372036854775808", "-1", "-9223372036854775809", "-9223372036854775807", "9223372036854775808"},
        {"9223372036854775807", "9223372036854775807", "18446744073709551614", "0",
         "85070591730234615847396907784232501249"},
        {"9223372036854775807", "0.000000000000000001", "9223372036854775807.000000000000000001",
         "9223372036854775806.999999999999999999", "9.223372036854775807"},
        {"9223372036854775807", "0.0000000000000000001", "9223372036854775807.0000000000000000001",
         "9223372036854775806.9999999999999999999", "0.9223372036854775807"},
        {nines_38, "-" + nines_38, "0", "overflow", "overflow"},
        {nines_38, "1", "overflow", std::string(37, '9') + "8", nines_38},
        {"-" + nines_38, "-1", "overflow", "-" + std::string(37, '9') + "8", nines_38},
        {"1e37", "9e37", "overflow", "-8" + std::string(37, '0'), "overflow"},
        {nines_38, "0.1", "overflow", "overflow", std::string(37, '9') + ".9"},
        {smallest, smallest, "0.000000000000000000000002", "0", "overflow"},
        {"0.5", smallest, "0.500000000000000000000001", "0.499999999999999999999999", "overflow"},
        // 2 x 0.5 x 10^-24 has 25 digits after the point while it is computed, but not as a number.
        {"0.000000000000000000000002", "0.5", "0.500000000000000000000002", "-0.499999999999999999999998", smallest},
        {"1e19", "1e18", "11000000000000000000", "9000000000000000000", "1" + std::string(37, '0')},
        {"1e19", "1e19", "20000000000000000000", "0", "overflow"},
    };
    for (const Case& expected : cases) {
        const Decimal left = decimal(expected.left);
        const Decimal right = decimal(expected.right);
        EXPECT_EQ((left + right).to_string(), expected.sum) << expected.left << " + " << expected.right;
        EXPECT_EQ((right + left).to_string(), expected.sum) << expected.right << " + " << expected.left;
        EXPECT_EQ((left - right).to_string(), expected.difference) << expected.left << " - " << expected.right;
        EXPECT_EQ((left * right).to_string(), expected.product) << expected.left << " x " << expected.right;
        EXPECT_EQ((right * left).to_string(), expected.product) << expected.right << " x " << expected.left;
    }
}

TEST(DecimalTest, CompoundAssignmentIsTheOperator) {
    Decimal value = decimal("1.5");
    value += decimal("2.25");
    EXPECT_EQ(value, decimal("3.75"));
    value -= decimal("0.75");
    EXPECT_EQ(value, decimal("3"));
    value *= decimal("-0.5");
    EXPECT_EQ(value, decimal("-1.5"));
    const Decimal& same = value;
    value += same;
    EXPECT_EQ(value, decimal("-3"));
    value *= same;
    EXPECT_EQ(value, decimal("9"));
    value -= same;
    EXPECT_EQ(value, Decimal());
}

TEST(DecimalTest, ScaleNeverRunsOutOnTrailingZeros) {
    // The stored scale grows with each product; the number stays 1.
    Decimal value = Decimal(10, 1);
    for (int factor = 0; factor < 1000; ++factor) {
        value *= Decimal(1000, 3);
    }
    EXPECT_EQ(value.to_string(), "1");
    EXPECT_EQ(value, Decimal::from_integer(1));
}

TEST(DecimalTest, ShiftsThePoint) {
    struct Case {
        std::string value;
        int exponent;
        std::string shifted;
    };
    const Case cases[] = {
        {"19.99", 2, "1999"},
        {"1999", -2, "19.99"},
        {"-1.5", 0, "-1.5"},
        {"0.001", 3, "1"},
        {"0.001", 5, "100"},
        {"1", 37, "1" + std::string(37, '0')},
        {"1", 38, "overflow"},
        {"1", -24, smallest},
        {"1", -25, "overflow"},
        {"10", -25, smallest},
        {smallest, 61, "1" + std::string(37, '0')},
        {smallest, 62, "overflow"},
        {"1e37", -61, smallest},
        {"1e37", -62, "overflow"},
        {nines_38, -24, "99999999999999." + nines_24},
        {nines_38, -25, "overflow"},
        {"0", std::numeric_limits<int>::max(), "0"},
        {"0", std::numeric_limits<int>::min(), "0"},
        {"1", std::numeric_limits<int>::max(), "overflow"},
        {"1", std::numeric_limits<int>::min(), "overflow"},
    };
    for (const Case& expected : cases) {
        EXPECT_EQ(decimal(expected.value).times_power_of_ten(expected.exponent).to_string(), expected.shifted)
            << expected.value << " x 10^" << expected.exponent;
    }
}

TEST(DecimalTest, PoisonStaysThroughEveryOperation) {
    const Decimal poisoned = decimal(nines_38) + Decimal::from_integer(1);
    ASSERT_FALSE(poisoned.is_valid());
    EXPECT_EQ(poisoned, Decimal::overflow());
    for (const std::string& text : {std::string("0"), std::string("1"), std::string("-2.5"), nines_38}) {
        const Decimal value = decimal(text);
        EXPECT_FALSE((poisoned + value).is_valid()) << text;
        EXPECT_FALSE((value + poisoned).is_valid()) << text;
        EXPECT_FALSE((poisoned - value).is_valid()) << text;
        EXPECT_FALSE((value - poisoned).is_valid()) << text;
        EXPECT_FALSE((poisoned * value).is_valid()) << text;
        EXPECT_FALSE((value * poisoned).is_valid()) << text;
        EXPECT_FALSE(min(poisoned, value).is_valid()) << text;
        EXPECT_FALSE(min(value, poisoned).is_valid()) << text;
        EXPECT_FALSE(max(poisoned, value).is_valid()) << text;
        EXPECT_FALSE(max(value, poisoned).is_valid()) << text;
    }
    EXPECT_FALSE((-poisoned).is_valid());
    EXPECT_FALSE(abs(poisoned).is_valid());
    EXPECT_FALSE((poisoned - poisoned).is_valid());
    EXPECT_FALSE(poisoned.times_power_of_ten(0).is_valid());
    EXPECT_FALSE(poisoned.times_power_of_ten(-5).is_valid());
    EXPECT_EQ(poisoned.to_string(), "overflow");
    EXPECT_FALSE(Decimal::parse(poisoned.to_string()));
}

TEST(DecimalTest, PoisonedValuesAreEqualAndAboveEveryNumber) {
    const Decimal poisoned = Decimal::overflow();
    EXPECT_EQ(poisoned, Decimal(1, 99));
    EXPECT_EQ(poisoned <=> poisoned, std::strong_ordering::equal);
    for (const std::string& text : {"-" + nines_38, std::string("0"), nines_38}) {
        EXPECT_NE(poisoned, decimal(text));
        EXPECT_GT(poisoned, decimal(text));
        EXPECT_LT(decimal(text), poisoned);
    }
}

TEST(DecimalTest, SmallerLargerAndMagnitude) {
    EXPECT_EQ(min(decimal("1.5"), decimal("-2")), decimal("-2"));
    EXPECT_EQ(min(decimal("-2"), decimal("1.5")), decimal("-2"));
    EXPECT_EQ(max(decimal("1.5"), decimal("-2")), decimal("1.5"));
    EXPECT_EQ(max(decimal("-2"), decimal("1.5")), decimal("1.5"));
    EXPECT_EQ(abs(decimal("-2.5")), decimal("2.5"));
    EXPECT_EQ(abs(decimal("2.5")), decimal("2.5"));
    EXPECT_EQ(abs(Decimal()), Decimal());
}

TEST(DecimalPropertyTest, AgreesWithArithmeticOnPaper) {
    Random random(1);
    for (int run = 0; run < 20'000; ++run) {
        const Decimal left = random_decimal(random);
        const Decimal right = random.chance(8) ? left : random_decimal(random, random.chance(2) ? 12 : 38);
        const ReferenceDecimal paper_left(left.to_string());
        const ReferenceDecimal paper_right(right.to_string());
        const std::string operands = left.to_string() + " and " + right.to_string();
        ASSERT_EQ((left + right).to_string(), paper_left.plus(paper_right).decimal_text()) << operands;
        ASSERT_EQ((left - right).to_string(), paper_left.minus(paper_right).decimal_text()) << operands;
        ASSERT_EQ((left * right).to_string(), paper_left.times(paper_right).decimal_text()) << operands;
        ASSERT_EQ(left <=> right, paper_left.compare(paper_right) <=> 0) << operands;
        ASSERT_EQ(left == right, paper_left.compare(paper_right) == 0) << operands;
    }
}

TEST(DecimalPropertyTest, EveryTextIsReadBackAsTheSameValue) {
    Random random(2);
    for (int run = 0; run < 20'000; ++run) {
        const Decimal value = random_decimal(random);
        ASSERT_TRUE(value.is_valid());
        const auto parsed = Decimal::parse(value.to_string());
        ASSERT_TRUE(parsed) << value.to_string();
        ASSERT_EQ(parsed.value(), value);
        ASSERT_EQ(parsed.value().to_string(), value.to_string());
    }
}

TEST(DecimalPropertyTest, ExponentFormsNameTheSameNumber) {
    Random random(3);
    for (int run = 0; run < 5'000; ++run) {
        const Decimal value = random_decimal(random, 30);
        const int exponent = random.between(-40, 40);
        const Decimal shifted = value.times_power_of_ten(exponent);
        const auto parsed = Decimal::parse(value.to_string() + "e" + std::to_string(exponent));
        ASSERT_EQ(static_cast<bool>(parsed), shifted.is_valid()) << value.to_string() << " e " << exponent;
        if (parsed) {
            ASSERT_EQ(parsed.value(), shifted) << value.to_string() << " e " << exponent;
        }
    }
}

TEST(DecimalPropertyTest, SumsCanBeTakenApartAgain) {
    Random random(4);
    int checked = 0;
    for (int run = 0; run < 20'000; ++run) {
        const Decimal left = random_decimal(random);
        const Decimal right = random_decimal(random);
        const Decimal sum = left + right;
        if (sum.is_valid()) {
            ++checked;
            ASSERT_EQ(sum - right, left) << left.to_string() << " and " << right.to_string();
            ASSERT_EQ(sum - left, right) << left.to_string() << " and " << right.to_string();
        }
    }
    EXPECT_GT(checked, 10'000);
}

TEST(DecimalPropertyTest, ResultsDoNotDependOnHowAValueIsStored) {
    Random random(5);
    for (int run = 0; run < 5'000; ++run) {
        const std::int64_t coefficient = random.between(-100'000, 100'000);
        const int scale = random.between(0, 12);
        const int zeros = random.between(1, 12);
        const Decimal shorter(coefficient, scale);
        Decimal longer = shorter;
        for (int zero = 0; zero < zeros; ++zero) {
            longer *= Decimal(10, 1);
        }
        const Decimal other = random_decimal(random);
        ASSERT_EQ(shorter, longer);
        ASSERT_EQ(shorter.to_string(), longer.to_string());
        ASSERT_EQ(shorter.fraction_digits(), longer.fraction_digits());
        ASSERT_EQ((shorter + other).to_string(), (longer + other).to_string());
        ASSERT_EQ((shorter * other).to_string(), (longer * other).to_string());
        ASSERT_EQ(shorter <=> other, longer <=> other);
    }
}

}  // namespace
}  // namespace kassa::money
