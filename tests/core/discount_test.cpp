#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kassa/discount/apply.h"
#include "kassa/discount/coupon.h"
#include "random_decimal.h"

namespace kassa::discount {
namespace {

using money::Decimal;
using money::RoundingMode;
using test::decimal;
using test::Random;
using Texts = std::vector<std::string>;

Coupon percent_off(const std::string& percent) {
    Coupon coupon;
    coupon.value = PercentageOff{decimal(percent)};
    return coupon;
}

Coupon amount_off(const std::string& amount) {
    Coupon coupon;
    coupon.value = AmountOff{decimal(amount)};
    return coupon;
}

Coupon capped(Coupon coupon, const std::string& maximum) {
    coupon.maximum_amount = decimal(maximum);
    return coupon;
}

std::vector<Decimal> decimals(const Texts& texts) {
    std::vector<Decimal> values;
    for (const std::string& text : texts) {
        values.push_back(decimal(text));
    }
    return values;
}

Texts texts(const std::vector<Decimal>& values) {
    Texts texts;
    for (const Decimal& value : values) {
        texts.push_back(value.to_string());
    }
    return texts;
}

TEST(ApplyDiscount, TakesRoundsAndSplits) {
    struct Case {
        std::string name;
        Coupon coupon;
        Texts lines;
        std::string base;
        std::string amount;
        Texts shares;
    };
    const Case cases[] = {
        {"10 % of one line", percent_off("10"), {"48000"}, "48000", "4800", {"4800"}},
        {"0 %", percent_off("0"), {"48000"}, "48000", "0", {"0"}},
        {"100 % reaches exactly zero", percent_off("100"), {"999", "1", "0"}, "1000", "1000", {"999", "1", "0"}},
        {"20 % of 302.00 is 60.40, github.com/recurly/recurly-js issue 147",
         percent_off("20"),
         {"30200"},
         "30200",
         "6040",
         {"6040"}},
        {"20 % of 49.00 is 9.80, recurly-js issue 198", percent_off("20"), {"4900"}, "4900", "980", {"980"}},
        {"rounded once on the cart, not per line",
         percent_off("10"),
         {"105", "205", "305", "405"},
         "1020",
         "102",
         {"11", "21", "30", "40"}},
        {"largest remainder, 300 over 4300, 1400, 2300",
         amount_off("300"),
         {"4300", "1400", "2300"},
         "8000",
         "300",
         {"161", "53", "86"}},
        {"a tie goes to the earlier line", amount_off("100"), {"50", "50", "50"}, "150", "100", {"34", "33", "33"}},
        {"1 cent over three lines", amount_off("1"), {"7", "7", "7"}, "21", "1", {"1", "0", "0"}},
        {"never more than there is: 5.00 off 3.00", amount_off("500"), {"300"}, "300", "300", {"300"}},
        {"off nothing", amount_off("500"), {"0", "0"}, "0", "0", {"0", "0"}},
        {"off no lines", percent_off("50"), {}, "0", "0", {}},
        {"0 off", amount_off("0"), {"300"}, "300", "0", {"0"}},
        {"a fraction of a cent is rounded", amount_off("10.5"), {"100"}, "100", "11", {"11"}},
        {"capped", capped(percent_off("50"), "2000"), {"6000", "3000"}, "9000", "2000", {"1333", "667"}},
        {"cap above the amount", capped(percent_off("50"), "9999"), {"6000"}, "6000", "3000", {"3000"}},
        {"the cap itself is never exceeded", capped(percent_off("50"), "10.9"), {"6000"}, "6000", "10", {"10"}},
        {"cap 0", capped(amount_off("100"), "0"), {"6000"}, "6000", "0", {"0"}},
        {"a credit lowers the base and takes no share",
         percent_off("10"),
         {"10000", "-2000"},
         "8000",
         "800",
         {"800", "0"}},
        {"a fixed amount leaves the sum at 0, not below",
         amount_off("9999"),
         {"10000", "-2000"},
         "8000",
         "8000",
         {"8000", "0"}},
        {"only credits", percent_off("10"), {"-2000"}, "0", "0", {"0"}},
        {"lines with fractions: shares as fine as these",
         amount_off("1"),
         {"0.4", "0.4", "0.4"},
         "1.2",
         "1",
         {"0.4", "0.3", "0.3"}},
        {"lines with fractions: all of it", percent_off("100"), {"10.6"}, "10.6", "10.6", {"10.6"}},
    };
    for (const Case& expected : cases) {
        SCOPED_TRACE(expected.name);
        std::vector<Decimal> remaining = decimals(expected.lines);
        std::vector<Decimal> shares(remaining.size());
        const Reduction reduction = apply(expected.coupon, RoundingMode::half_away_from_zero, remaining, shares);
        EXPECT_EQ(reduction.base.to_string(), expected.base);
        EXPECT_EQ(reduction.amount.to_string(), expected.amount);
        EXPECT_EQ(texts(shares), expected.shares);
        EXPECT_EQ(texts(remaining), expected.lines);
    }
}

TEST(ApplyDiscount, RoundsByTheModeGiven) {
    const std::pair<RoundingMode, const char*> cases[] = {
        {RoundingMode::half_away_from_zero, "13"},
        {RoundingMode::half_even, "12"},
        {RoundingMode::half_toward_zero, "12"},
        {RoundingMode::up, "13"},
        {RoundingMode::down, "12"},
        {RoundingMode::ceiling, "13"},
        {RoundingMode::floor, "12"},
    };
    for (const auto& [mode, amount] : cases) {
        std::vector<Decimal> remaining = decimals({"125"});
        std::vector<Decimal> shares(1);
        EXPECT_EQ(apply(percent_off("10"), mode, remaining, shares).amount.to_string(), amount);
    }
}

TEST(ApplyDiscount, TakesAPercentageOffUnits) {
    std::vector<money::Units> units = {{decimal("13125"), decimal("3")}, {decimal("1000"), decimal("1")}};
    std::vector<Decimal> shares(2);
    const Reduction reduction =
        apply(percent_off("35"), RoundingMode::half_away_from_zero, decimals({"13125", "0"}), shares, units);
    EXPECT_EQ(reduction.base.to_string(), "13125");
    EXPECT_EQ(reduction.amount.to_string(), "4593");
    EXPECT_EQ(texts(shares), (Texts{"4593", "0"}));
    EXPECT_EQ(units[0].exact.to_string(), "8531.25");
    EXPECT_EQ(units[1].exact.to_string(), "1000") << "nothing of it is in the coupon's reach";
}

TEST(ApplyDiscount, OverflowPoisons) {
    std::vector<Decimal> remaining(2, decimal("99999999999999999999999999999999999999"));
    std::vector<Decimal> shares(2);
    EXPECT_FALSE(apply(percent_off("10"), RoundingMode::half_away_from_zero, remaining, shares).amount.is_valid());
}

TEST(ApplyDiscount, KeepsItsPromisesOnAnyLines) {
    Random random(11);
    constexpr RoundingMode modes[] = {RoundingMode::half_away_from_zero,
                                      RoundingMode::half_even,
                                      RoundingMode::half_toward_zero,
                                      RoundingMode::up,
                                      RoundingMode::down,
                                      RoundingMode::ceiling,
                                      RoundingMode::floor};
    for (int round = 0; round < 3000; ++round) {
        std::vector<Decimal> lines(static_cast<std::size_t>(random.between(1, 12)));
        const int scale = random.chance(3) ? random.between(1, 4) : 0;
        for (Decimal& line : lines) {
            line = random.chance(5) ? Decimal() : Decimal(random.between(random.chance(6) ? -5000 : 0, 90'000), scale);
        }
        Coupon coupon = random.chance(2) ? percent_off(Decimal(random.between(0, 1000), 1).to_string())
                                         : amount_off(std::to_string(random.between(0, 60'000)));
        if (random.chance(3)) {
            coupon.maximum_amount = Decimal(random.between(0, 5000), 0);
        }
        std::vector<money::Units> units;
        if (scale == 0 && random.chance(2)) {
            for (const Decimal& line : lines) {
                units.push_back(
                    {line + Decimal(random.between(-4, 4), 1), Decimal(random.between(1, 50), random.between(0, 1))});
            }
        }
        std::vector<Decimal> shares(lines.size());
        const Reduction reduction = apply(coupon, modes[random.next() % std::size(modes)], lines, shares, units);

        EXPECT_FALSE(reduction.amount.is_negative());
        EXPECT_LE(reduction.amount, reduction.base);
        if (coupon.maximum_amount) {
            EXPECT_LE(reduction.amount, *coupon.maximum_amount);
        }
        Decimal sum;
        for (std::size_t line = 0; line < lines.size(); ++line) {
            EXPECT_FALSE(shares[line].is_negative());
            EXPECT_LE(shares[line], money::max(lines[line], Decimal()));
            sum += shares[line];
        }
        EXPECT_EQ(sum, reduction.amount);
    }
}

TEST(Coupon, AppliesToEveryItemUnlessLimited) {
    Coupon coupon;
    EXPECT_TRUE(applies_to(coupon, "seats"));
    coupon.items = Texts{"seats", "storage"};
    EXPECT_TRUE(applies_to(coupon, "storage"));
    EXPECT_FALSE(applies_to(coupon, "support"));
    coupon.items = Texts{};
    EXPECT_FALSE(applies_to(coupon, "seats"));
}

}  // namespace
}  // namespace kassa::discount
