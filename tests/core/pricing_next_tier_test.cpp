#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "kassa/pricing/next_tier.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::decimal;
using test::table;

struct Ask {
    std::string quantity;
    std::string free_units = "0";
    std::string step = "1";
    std::optional<std::string> maximum = std::nullopt;
};

std::optional<NextTier> ask(const PriceModel& model, const Ask& ask) {
    std::optional<money::Decimal> maximum;
    if (ask.maximum) {
        maximum = decimal(*ask.maximum);
    }
    return next_tier(model, decimal(ask.quantity), decimal(ask.free_units), decimal(ask.step), maximum);
}

std::string shown(const std::optional<NextTier>& next) {
    if (!next) {
        return "none";
    }
    return next->quantity.to_string() + " at " + next->unit_amount.to_string() + ": " + next->amount.to_string() +
           (next->saving ? ", saves " + next->saving->to_string() : "");
}

TEST(NextTier, OfTieredNeverSavesInTotal) {
    const PriceModel model = Tiered{test::seat_table()};
    EXPECT_EQ(shown(ask(model, {"0"})), "11 at 800: 10800");
    EXPECT_EQ(shown(ask(model, {"10"})), "11 at 800: 10800");
    EXPECT_EQ(shown(ask(model, {"10.5"})), "51 at 600: 42600");
    EXPECT_EQ(shown(ask(model, {"50"})), "51 at 600: 42600");
    EXPECT_EQ(shown(ask(model, {"51"})), "none");
}

TEST(NextTier, OfVolumeSaysWhatBuyingMoreSaves) {
    const PriceModel model = Volume{test::seat_table()};
    EXPECT_EQ(shown(ask(model, {"8"})), "11 at 800: 8800");
    EXPECT_EQ(shown(ask(model, {"9"})), "11 at 800: 8800, saves 200");
    EXPECT_EQ(shown(ask(model, {"10"})), "11 at 800: 8800, saves 1200");
    EXPECT_EQ(shown(ask(model, {"38"})), "51 at 600: 30600");
    EXPECT_EQ(shown(ask(model, {"39"})), "51 at 600: 30600, saves 600");
    EXPECT_EQ(shown(ask(model, {"60"})), "none");
}

TEST(NextTier, CountsFlatAmountsInTheTotal) {
    const PriceModel model = Volume{table({{"10", "1000"}, {std::nullopt, "800", "5000"}})};
    EXPECT_EQ(shown(ask(model, {"10"})), "11 at 800: 13800");
}

TEST(NextTier, LiesOnAStepOfTheItem) {
    const PriceModel model = Volume{test::seat_table()};
    EXPECT_EQ(shown(ask(model, {"5", "0", "5"})), "15 at 800: 12000");
    EXPECT_EQ(shown(ask(model, {"10", "0", "0.5"})), "10.5 at 800: 8400, saves 1600");
    // Steps of 60 jump over the second band.
    EXPECT_EQ(shown(ask(model, {"0", "0", "60"})), "60 at 600: 36000");
}

TEST(NextTier, SkipsAStepThatLandsWhereItIsNotCheaper) {
    const PriceModel model = Volume{table({{"10", "1000"}, {"12", "800"}, {"20", "1000"}, {std::nullopt, "700"}})};
    EXPECT_EQ(shown(ask(model, {"6", "0", "6"})), "12 at 800: 9600");
    EXPECT_EQ(shown(ask(model, {"7", "0", "7"})), "21 at 700: 14700");
}

TEST(NextTier, IncludesTheFreeUnits) {
    const PriceModel model = Volume{test::seat_table()};
    EXPECT_EQ(shown(ask(model, {"13", "5"})), "16 at 800: 8800");
    EXPECT_EQ(shown(ask(model, {"15", "5"})), "16 at 800: 8800, saves 1200");
    EXPECT_EQ(shown(ask(model, {"12", "2.5"})), "13 at 800: 8400, saves 1100");
}

TEST(NextTier, StopsAtTheMaximum) {
    const PriceModel model = Volume{test::seat_table()};
    EXPECT_EQ(shown(ask(model, {"8", "0", "1", "10"})), "none");
    EXPECT_EQ(shown(ask(model, {"8", "0", "1", "11"})), "11 at 800: 8800");
}

TEST(NextTier, PassesOverBandsThatCostMore) {
    const PriceModel model = Tiered{table({{"10", "500"}, {"20", "700"}, {"30", "500"}, {std::nullopt, "400"}})};
    EXPECT_EQ(shown(ask(model, {"5"})), "31 at 400: 17400");
    EXPECT_EQ(shown(ask(model, {"15"})), "21 at 500: 12500");
}

TEST(NextTier, OfAStairStepIsAStepThatCostsLess) {
    const PriceModel rising = StairStep{table({{"10", "0", "5000"}, {std::nullopt, "0", "9000"}})};
    EXPECT_EQ(shown(ask(rising, {"10"})), "none");
    const PriceModel falling = StairStep{table({{"10", "0", "5000"}, {std::nullopt, "0", "4000"}})};
    EXPECT_EQ(shown(ask(falling, {"10"})), "11 at 0: 4000, saves 1000");
}

TEST(NextTier, IsNoMatterOfModelsWithoutBands) {
    EXPECT_EQ(shown(ask(FlatFee{decimal("100")}, {"1"})), "none");
    EXPECT_EQ(shown(ask(PerUnit{decimal("100")}, {"1"})), "none");
    EXPECT_EQ(shown(ask(Percentage{decimal("100"), 2}, {"1"})), "none");
    EXPECT_EQ(shown(ask(Package{decimal("10"), decimal("5")}, {"1"})), "none");
}

TEST(NextTier, IsLeftOutWhereItWouldOverflow) {
    const PriceModel model = Volume{
        table({{"99999999999", "99999999999999999999999999.99"}, {std::nullopt, "99999999999999999999999999.98"}})};
    EXPECT_EQ(shown(ask(model, {"1"})), "none");
}

}  // namespace
}  // namespace kassa::pricing
