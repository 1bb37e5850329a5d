#include "kassa/tax/tax.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "random_decimal.h"

namespace kassa::tax {
namespace {

using money::Decimal;
using money::RoundingMode;
using test::decimal;
using test::Random;
using Texts = std::vector<std::string>;

/// Amounts to tax, and the rates they refer to.
class Amounts {
  public:
    Amounts& net(const std::string& amount, const Texts& rates, const std::string& quantity = "1") {
        return add(amount, rates, quantity, false);
    }
    Amounts& gross(const std::string& amount, const Texts& rates, const std::string& quantity = "1") {
        return add(amount, rates, quantity, true);
    }
    Amounts& unknown(const std::string& amount, bool includes_tax = false) {
        amounts_.push_back(TaxableAmount{decimal(amount), {}, includes_tax, std::nullopt});
        rates_.emplace_back();
        return *this;
    }

    [[nodiscard]] TaxResult taxed(TaxRounding rounding = TaxRounding::per_rate,
                                  RoundingMode mode = RoundingMode::half_away_from_zero,
                                  bool reverse_charge = false) const {
        TaxPolicy policy;
        policy.rounding = rounding;
        policy.reverse_charge = reverse_charge;
        std::vector<TaxableAmount> amounts = amounts_;
        for (std::size_t index = 0; index < amounts.size(); ++index) {
            if (rates_[index]) {
                amounts[index].rates = std::span<const TaxRate>(*rates_[index]);
            }
        }
        return compute(amounts, policy, mode);
    }

  private:
    Amounts& add(const std::string& amount, const Texts& rates, const std::string& quantity, bool includes_tax) {
        std::vector<TaxRate> list;
        for (const std::string& rate : rates) {
            const std::size_t colon = rate.find(':');
            list.push_back(colon == std::string::npos
                               ? TaxRate{"", decimal(rate)}
                               : TaxRate{rate.substr(0, colon), decimal(rate.substr(colon + 1))});
        }
        amounts_.push_back(
            TaxableAmount{decimal(amount), {decimal(amount), decimal(quantity)}, includes_tax, std::nullopt});
        rates_.emplace_back(std::move(list));
        return *this;
    }

    /// Without `rates`, which point into `rates_` and are set when this is final.
    std::vector<TaxableAmount> amounts_;
    std::vector<std::optional<std::vector<TaxRate>>> rates_;
};

/// "19: 48000 + 9120" for each row.
Texts rows(const TaxResult& result) {
    Texts rows;
    for (const TaxTotal& total : result.totals) {
        rows.push_back((total.category.empty() ? "" : total.category + " ") +
                       (total.percent ? total.percent->to_string() : "?") + ": " + total.net.to_string() + " + " +
                       (total.tax ? total.tax->to_string() : "?"));
    }
    return rows;
}

Texts nets(const TaxResult& result) {
    Texts nets;
    for (const Decimal& net : result.nets) {
        nets.push_back(net.to_string());
    }
    return nets;
}

TEST(Tax, OfNothingIsNothing) {
    const TaxResult result = Amounts().taxed();
    EXPECT_TRUE(result.totals.empty());
    EXPECT_EQ(result.net.to_string(), "0");
    EXPECT_EQ(result.tax.to_string(), "0");
}

TEST(Tax, IsRoundedOncePerRateOnTheSummedBase) {
    // EN 16931, BR-CO-17: tax amount of a rate = its taxable amount x rate / 100.
    const TaxResult result =
        Amounts().net("1025", {"19"}).net("333", {"7"}).net("1025", {"19"}).net("5000", {"0"}).taxed();
    EXPECT_EQ(rows(result), (Texts{"19: 2050 + 390", "7: 333 + 23", "0: 5000 + 0"}));
    EXPECT_EQ(result.net.to_string(), "7383");
    EXPECT_EQ(result.tax.to_string(), "413");
    EXPECT_EQ(nets(result), (Texts{"1025", "333", "1025", "5000"}));
}

TEST(Tax, DependsOnWhereItIsRounded) {
    struct Case {
        std::string name;
        Amounts amounts;
        TaxRounding rounding;
        RoundingMode mode;
        std::string tax;
    };
    Amounts four_rooms;
    Amounts four_halves;
    for (int line = 0; line < 4; ++line) {
        four_rooms.net("1750", {"7"});
    }
    const Amounts ten_of_one = Amounts().net("10200", {"23"}, "10");
    const Amounts new_york = Amounts().net("9999", {"state:8.875", "city:2.125", "district:0.5"});
    const Amounts stripe = Amounts().net("43", {"15"}).net("484", {"15"});
    const Amounts wafeq = Amounts().net("4530", {"5"}).net("3345", {"10"});
    const RoundingMode away = RoundingMode::half_away_from_zero;
    const RoundingMode even = RoundingMode::half_even;
    const Case cases[] = {
        {"17.50 x 4 at 7 % by line, half even, support.staxbill.com", four_rooms, TaxRounding::per_line, even, "488"},
        {"the same, half away from zero", four_rooms, TaxRounding::per_line, away, "492"},
        {"the same once per cart, support.staxbill.com", four_rooms, TaxRounding::per_cart, even, "490"},
        {"the same once per rate", four_rooms, TaxRounding::per_rate, away, "490"},
        {"10.20 x 10 at 23 % by unit, PrestaShop's 'each item'", ten_of_one, TaxRounding::per_unit, away, "2350"},
        {"the same by line", ten_of_one, TaxRounding::per_line, away, "2346"},
        {"99.99 at 8.875 + 2.125 + 0.5 by rate", new_york, TaxRounding::per_rate, away, "1149"},
        {"the same in one sum", new_york, TaxRounding::per_cart, away, "1150"},
        {"0.43 and 4.84 at 15 % by line, support.stripe.com", stripe, TaxRounding::per_line, away, "79"},
        {"45.30 at 5 % and 33.45 at 10 %, developer.wafeq.com", wafeq, TaxRounding::per_line, away, "562"},
        {"0.93 at 8.875 % rounded up, support.getmolo.com", Amounts().net("93", {"8.875"}), TaxRounding::per_line,
         RoundingMode::ceiling, "9"},
    };
    for (const Case& expected : cases) {
        const TaxResult result = expected.amounts.taxed(expected.rounding, expected.mode);
        EXPECT_EQ(result.tax.to_string(), expected.tax) << expected.name;
        Decimal sum;
        for (const TaxTotal& total : result.totals) {
            sum += *total.tax;
        }
        EXPECT_EQ(sum.to_string(), expected.tax) << expected.name;
    }
}

TEST(Tax, IsTakenOutOfAGrossPrice) {
    struct Case {
        std::string gross;
        std::string rate;
        std::string net;
        std::string tax;
    };
    const Case cases[] = {
        {"11900", "19", "10000", "1900"}, {"119", "19", "100", "19"},          {"1", "19", "1", "0"},
        {"100", "20", "83", "17"},        {"3999", "20", "3332", "667"},       {"0", "19", "0", "0"},
        {"100", "0", "100", "0"},         {"-11900", "19", "-10000", "-1900"}, {"200", "100", "100", "100"},
    };
    for (const Case& expected : cases) {
        for (const TaxRounding rounding :
             {TaxRounding::per_rate, TaxRounding::per_line, TaxRounding::per_unit, TaxRounding::per_cart}) {
            const TaxResult result = Amounts().gross(expected.gross, {expected.rate}).taxed(rounding);
            EXPECT_EQ(result.net.to_string(), expected.net) << expected.gross;
            EXPECT_EQ(result.tax.to_string(), expected.tax) << expected.gross;
            EXPECT_EQ(nets(result), Texts{expected.net});
        }
    }
}

TEST(Tax, NetsOfGrossPricesAddUp) {
    // 3 x 1.00 at 19 %: 300 x 19 / 119 = 47.9 is 48, so 252 is left to split into 84 each.
    EXPECT_EQ(nets(Amounts().gross("100", {"19"}).gross("100", {"19"}).gross("100", {"19"}).taxed()),
              (Texts{"84", "84", "84"}));
    // 3 x 0.05 at 7 %: 14.02 net is 14, so one of the three 4.67 is cut to 4: the last, since remainders tie.
    const TaxResult result = Amounts().gross("5", {"7"}).gross("5", {"7"}).gross("5", {"7"}).taxed();
    EXPECT_EQ(nets(result), (Texts{"5", "5", "4"}));
    EXPECT_EQ(rows(result), Texts{"7: 14 + 1"});
    // A credit among them has a net below zero.
    EXPECT_EQ(nets(Amounts().gross("11900", {"19"}).gross("-1190", {"19"}).taxed()), (Texts{"10000", "-1000"}));
}

TEST(Tax, SeveralRatesShareOneBase) {
    const TaxResult net = Amounts().net("10000", {"gst:5", "pst:9.975"}).taxed();
    EXPECT_EQ(rows(net), (Texts{"gst 5: 10000 + 500", "pst 9.975: 10000 + 998"}));
    EXPECT_EQ(net.net.to_string(), "10000");
    const TaxResult gross = Amounts().gross("11498", {"gst:5", "pst:9.975"}).taxed();
    EXPECT_EQ(rows(gross), (Texts{"gst 5: 10000 + 500", "pst 9.975: 10000 + 998"}));
    EXPECT_EQ((gross.net + gross.tax).to_string(), "11498");
}

TEST(Tax, ItemsMayMixRatesAndKindsOfPrice) {
    const TaxResult result = Amounts()
                                 .net("10000", {"19"})
                                 .gross("11900", {"19"})
                                 .gross("10700", {"7"})
                                 .net("1000", {"a:1", "b:2"})
                                 .gross("1030", {"a:1", "b:2"})
                                 .taxed();
    EXPECT_EQ(rows(result), (Texts{"19: 20000 + 3800", "7: 10000 + 700", "a 1: 2000 + 20", "b 2: 2000 + 40"}));
    EXPECT_EQ(nets(result), (Texts{"10000", "10000", "10000", "1000", "1000"}));
    EXPECT_EQ((result.net + result.tax).to_string(), "36560");
}

TEST(Tax, TheSameRateWrittenDifferentlyIsOneRow) {
    EXPECT_EQ(rows(Amounts().net("100", {"19"}).net("100", {"19.0"}).net("100", {"19.00"}).taxed()),
              Texts{"19: 300 + 57"});
}

TEST(Tax, CategoriesOfOneRateAreRowsOfTheirOwn) {
    // EN 16931: zero rated (Z) and exempt (E) are different rows of the VAT breakdown.
    EXPECT_EQ(rows(Amounts().net("100", {"Z:0"}).net("200", {"E:0"}).net("300", {"Z:0"}).taxed()),
              (Texts{"Z 0: 400 + 0", "E 0: 200 + 0"}));
}

TEST(Tax, AnUnknownRateIsShownAndNotGuessed) {
    const TaxResult result = Amounts().net("1000", {"19"}).unknown("500").unknown("70", true).taxed();
    EXPECT_EQ(rows(result), (Texts{"19: 1000 + 190", "?: 570 + ?"}));
    EXPECT_EQ(result.net.to_string(), "1570");
    EXPECT_EQ(result.tax.to_string(), "190");
}

TEST(Tax, WithoutRatesThereIsNoRow) {
    const TaxResult result = Amounts().net("1000", {}).gross("500", {}).taxed();
    EXPECT_TRUE(result.totals.empty());
    EXPECT_EQ(result.net.to_string(), "1500");
    EXPECT_EQ(result.tax.to_string(), "0");
}

TEST(Tax, ReverseChargeMakesEveryRateZero) {
    const TaxResult result = Amounts()
                                 .net("1000", {"19"})
                                 .gross("500", {"7"})
                                 .unknown("30")
                                 .taxed(TaxRounding::per_rate, RoundingMode::half_away_from_zero, true);
    EXPECT_EQ(rows(result), Texts{"0: 1530 + 0"});
    EXPECT_EQ(result.net.to_string(), "1530");
    EXPECT_EQ(result.tax.to_string(), "0");
}

TEST(Tax, PerCartGivesTheRoundedSumToTheRatesThatLostMost) {
    // Exact: 0.5, 0.25 and 0.25. Rounded one by one they are 1, 0 and 0; their sum is 1.
    const TaxResult result =
        Amounts().net("10", {"5"}).net("1", {"25"}).net("2", {"12.5"}).taxed(TaxRounding::per_cart);
    EXPECT_EQ(rows(result), (Texts{"5: 10 + 1", "25: 1 + 0", "12.5: 2 + 0"}));
    // Exact: 0.4, 0.3 and 0.3 make 1 where each alone would be 0.
    const TaxResult lost = Amounts().net("10", {"4"}).net("10", {"3"}).net("15", {"2"}).taxed(TaxRounding::per_cart);
    EXPECT_EQ(rows(lost), (Texts{"4: 10 + 1", "3: 10 + 0", "2: 15 + 0"}));
}

TEST(Tax, PerCartMovesNoTaxByAWholeUnit) {
    // 262.2 + 6488367.92625 = 6488630.12625, up to 6488631: one unit each for both, and not two for the one that lost
    // more.
    const TaxResult result =
        Amounts().net("1380", {"19"}).net("73108371", {"8.875"}).taxed(TaxRounding::per_cart, RoundingMode::ceiling);
    EXPECT_EQ(rows(result), Texts({"19: 1380 + 263", "8.875: 73108371 + 6488368"}));
}

TEST(Tax, PerCartSeesAMiddleThroughQuotientsThatDoNotEnd) {
    // 3 x 1/6 is one half, though 0.1666...67 three times is more.
    const Amounts sixths = Amounts().gross("1", {"a:20"}).gross("1", {"b:20"}).gross("1", {"c:20"});
    EXPECT_EQ(sixths.taxed(TaxRounding::per_cart, RoundingMode::half_even).tax.to_string(), "0");
    EXPECT_EQ(sixths.taxed(TaxRounding::per_cart, RoundingMode::half_away_from_zero).tax.to_string(), "1");
    // 6 x 1/6 is one, and up does not make it two.
    const Amounts one = Amounts().gross("2", {"a:20"}).gross("2", {"b:20"}).gross("2", {"c:20"});
    EXPECT_EQ(one.taxed(TaxRounding::per_cart, RoundingMode::up).tax.to_string(), "1");
}

TEST(Tax, PerUnitRoundsTheTaxOfOneUnit) {
    EXPECT_EQ(Amounts().net("10200", {"23"}, "10").taxed(TaxRounding::per_unit).tax.to_string(), "2350");
    // 2.5 units of 1.02: tax of one is 0.2346, rounded 0.23, times 2.5 is 0.575.
    EXPECT_EQ(Amounts().net("255", {"23"}, "2.5").taxed(TaxRounding::per_unit).tax.to_string(), "58");
    EXPECT_EQ(Amounts().net("255", {"23"}, "0").taxed(TaxRounding::per_unit).tax.to_string(), "59");
    // 3 x 1.00 gross at 19 %: 0.15966 is 0.16 each.
    const TaxResult gross = Amounts().gross("300", {"19"}, "3").taxed(TaxRounding::per_unit);
    EXPECT_EQ(rows(gross), Texts{"19: 252 + 48"});
}

TEST(Tax, FractionsAreSummedBeforeTheyAreRounded) {
    const TaxResult result = Amounts().net("0.5", {"19"}).net("0.4", {"7"}).net("0.3", {"0"}).taxed();
    EXPECT_EQ(result.net.to_string(), "1");
    EXPECT_EQ(rows(result), (Texts{"19: 1 + 0", "7: 0 + 0", "0: 0 + 0"}));
    EXPECT_EQ(nets(result), (Texts{"0.5", "0.4", "0.3"}));
}

TEST(Tax, OverflowPoisons) {
    const std::string large = "99999999999999999999999999999999999999";
    const TaxResult result = Amounts().net(large, {"19"}).net(large, {"19"}).taxed();
    EXPECT_FALSE(result.net.is_valid());
    EXPECT_FALSE(result.tax.is_valid());
}

TEST(Tax, HoldsItsSumsOnAnyAmounts) {
    Random random(21);
    const std::vector<Texts> rate_lists = {{"19"}, {"7"}, {"0"}, {"8.875", "2.125", "0.5"}, {"a:5", "b:9.975"},
                                           {},     {"20"}};
    constexpr RoundingMode modes[] = {RoundingMode::half_away_from_zero,
                                      RoundingMode::half_even,
                                      RoundingMode::half_toward_zero,
                                      RoundingMode::up,
                                      RoundingMode::down,
                                      RoundingMode::ceiling,
                                      RoundingMode::floor};
    for (int round = 0; round < 2000; ++round) {
        Amounts amounts;
        Decimal gross_only;
        bool only_gross = random.chance(2);
        const int count = random.between(1, 20);
        for (int line = 0; line < count; ++line) {
            const std::string amount = std::to_string(random.between(random.chance(5) ? -5000 : 0, 50'000));
            const Texts& rates = rate_lists[random.next() % rate_lists.size()];
            const std::string quantity = std::to_string(random.between(0, 9));
            if (only_gross || random.chance(2)) {
                amounts.gross(amount, rates, quantity);
                gross_only += decimal(amount);
            } else {
                amounts.net(amount, rates, quantity);
            }
        }
        for (const TaxRounding rounding : {TaxRounding::per_rate, TaxRounding::per_line, TaxRounding::per_unit,
                                           TaxRounding::per_cart, TaxRounding::per_unit_price}) {
            const TaxResult result = amounts.taxed(rounding, modes[random.next() % std::size(modes)]);
            Decimal net;
            for (const Decimal& of_line : result.nets) {
                EXPECT_TRUE(of_line.is_integer());
                net += of_line;
            }
            Decimal tax;
            for (const TaxTotal& total : result.totals) {
                EXPECT_TRUE(total.tax->is_integer());
                tax += *total.tax;
            }
            EXPECT_EQ(net, result.net);
            EXPECT_EQ(tax, result.tax);
            if (only_gross) {
                EXPECT_EQ(result.net + result.tax, gross_only);
            }
        }
    }
}

TEST(Tax, ManyDifferentRatesAreNoQuadraticWork) {
    Amounts amounts;
    for (int line = 0; line < 20'000; ++line) {
        amounts.gross("1000", {"c" + std::to_string(line) + ":19"});
    }
    const TaxResult result = amounts.taxed();
    EXPECT_EQ(result.totals.size(), 20'000U);
    EXPECT_EQ(result.totals.back().category, "c19999");
    EXPECT_EQ((result.net + result.tax).to_string(), "20000000");
}

}  // namespace
}  // namespace kassa::tax
