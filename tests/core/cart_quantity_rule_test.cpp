#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "kassa/cart/quantity_rule.h"
#include "random_decimal.h"

namespace kassa::cart {
namespace {

using support::ErrorCode;
using test::decimal;
using Arguments = std::vector<std::pair<std::string, std::string>>;

TEST(ParseQuantity, ReadsPlainDecimals) {
    const std::pair<const char*, const char*> cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"-0.00", "0"},
        {"1", "1"},
        {"60", "60"},
        {"0.5", "0.5"},
        {"12.50", "12.5"},
        {"7.0", "7"},
        {"0.000000000001", "0.000000000001"},
        {"1.0000000000000000000000000000000000000000", "1"},
        {"999999999999", "999999999999"},
        {"999999999999.999999999999", "999999999999.999999999999"},
    };
    for (const auto& [text, value] : cases) {
        const auto parsed = parse_quantity(text);
        ASSERT_TRUE(parsed) << text;
        EXPECT_EQ(parsed.value().to_string(), value) << text;
    }
}

TEST(ParseQuantity, RefusesWhatIsNotADecimal) {
    const std::string invalid[] = {"",
                                   " ",
                                   "12abc",
                                   "abc",
                                   "NaN",
                                   "Infinity",
                                   "1e400",
                                   "1e2",
                                   "1E2",
                                   "+5",
                                   "007",
                                   "00",
                                   "1,5",
                                   "1.5.2",
                                   ".5",
                                   "5.",
                                   "-",
                                   "--1",
                                   "1 ",
                                   " 1",
                                   "0x1F",
                                   "1_000",
                                   "٣",
                                   "-.5",
                                   "1\n",
                                   std::string("1\0", 2),
                                   "0.0000000000001"};
    for (const std::string& text : invalid) {
        const auto parsed = parse_quantity(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().code, ErrorCode::quantity_invalid) << text;
        EXPECT_EQ(parsed.error().path, "");
    }
}

TEST(ParseQuantity, RefusesWhatIsOutOfRange) {
    for (const std::string& text : {std::string("-1"), std::string("-0.5"), std::string("1000000000000"),
                                    std::string("99999999999999999999999999999999999999999"), std::string(300, '9')}) {
        const auto parsed = parse_quantity(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().code, ErrorCode::quantity_out_of_range) << text;
        EXPECT_EQ(parsed.error().args, (Arguments{{"minimum", "0"}, {"maximum", "999999999999.999999999999"}}));
    }
}

TEST(CheckQuantityRange, SaysOfNumbersWhatReadingSaysOfTexts) {
    for (const char* text : {"0", "1", "0.000000000001", "999999999999.999999999999", "-1", "-0.5", "1000000000000",
                             "1e20", "0.0000000000001", "1000000000000.0000000000001"}) {
        const money::Decimal number = decimal(text);
        const auto parsed = parse_quantity(number.to_string());
        const std::optional<support::Error> error = check_quantity_range(number);
        ASSERT_EQ(error.has_value(), !parsed) << text;
        if (error) {
            EXPECT_EQ(*error, parsed.error()) << text;
        }
    }
    EXPECT_EQ(check_quantity_range(money::Decimal::overflow())->code, ErrorCode::quantity_invalid);
}

QuantityRule rule(const std::optional<std::string>& minimum, const std::optional<std::string>& maximum,
                  const std::optional<std::string>& step) {
    QuantityRule rule;
    if (minimum) {
        rule.minimum = decimal(*minimum);
    }
    if (maximum) {
        rule.maximum = decimal(*maximum);
    }
    if (step) {
        rule.step = decimal(*step);
    }
    return rule;
}

TEST(CheckQuantity, AllowsWhatTheRuleAllows) {
    struct Case {
        QuantityRule rule;
        std::string quantity;
    };
    const Case cases[] = {
        {rule({}, {}, {}), "0"},        {rule({}, {}, {}), "0.123456"}, {rule("1", "500", "1"), "1"},
        {rule("1", "500", "1"), "500"}, {rule("0", {}, {}), "0"},       {rule({}, "10", {}), "10"},
        {rule({}, {}, "0.25"), "1.75"}, {rule("5", {}, "10"), "10"},    {rule("-3", {}, {}), "0"},
    };
    for (const Case& allowed : cases) {
        EXPECT_FALSE(check_quantity(allowed.rule, decimal(allowed.quantity))) << allowed.quantity;
    }
}

TEST(CheckQuantity, NamesTheRange) {
    struct Case {
        QuantityRule rule;
        std::string quantity;
        Arguments arguments;
    };
    const Case cases[] = {
        {rule("1", "500", {}), "501", {{"minimum", "1"}, {"maximum", "500"}}},
        {rule("1", "500", {}), "500.001", {{"minimum", "1"}, {"maximum", "500"}}},
        {rule("1", "500", {}), "0", {{"minimum", "1"}, {"maximum", "500"}}},
        {rule("1", "500", {}), "0.999", {{"minimum", "1"}, {"maximum", "500"}}},
        {rule({}, "10", {}), "11", {{"maximum", "10"}}},
        {rule("2", {}, {}), "1", {{"minimum", "2"}}},
        {rule("2", {}, "5"), "1", {{"minimum", "2"}}},
        {rule({}, {}, {}), "-1", {}},
    };
    for (const Case& refused : cases) {
        const auto error = check_quantity(refused.rule, decimal(refused.quantity));
        ASSERT_TRUE(error) << refused.quantity;
        EXPECT_EQ(error->code, ErrorCode::quantity_out_of_range);
        EXPECT_EQ(error->args, refused.arguments) << refused.quantity;
    }
}

TEST(CheckQuantity, NamesTheNeighboursOnTheSteps) {
    struct Case {
        QuantityRule rule;
        std::string quantity;
        std::string lower;
        std::string upper;
    };
    const Case cases[] = {
        {rule({}, {}, "5"), "12", "10", "15"},
        {rule({}, {}, "0.25"), "0.3", "0.25", "0.5"},
        {rule("1", "500", "1"), "1.5", "1", "2"},
        {rule({}, "14", "5"), "12", "10", "10"},
        {rule("3", {}, "5"), "4", "5", "5"},
        {rule("6", "9", "5"), "7", "5", "10"},
        {rule({}, {}, "1000000"), "1", "0", "1000000"},
    };
    for (const Case& refused : cases) {
        const auto error = check_quantity(refused.rule, decimal(refused.quantity));
        ASSERT_TRUE(error) << refused.quantity;
        EXPECT_EQ(error->code, ErrorCode::quantity_step);
        EXPECT_EQ(
            error->args,
            (Arguments{{"step", refused.rule.step->to_string()}, {"lower", refused.lower}, {"upper", refused.upper}}));
    }
}

TEST(CheckQuantity, DoesNotLookAtEditable) {
    QuantityRule fixed;
    fixed.editable = false;
    EXPECT_FALSE(check_quantity(fixed, decimal("3")));
}

}  // namespace
}  // namespace kassa::cart
