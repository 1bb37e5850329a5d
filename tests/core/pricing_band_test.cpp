#include <string>

#include <gtest/gtest.h>

#include "kassa/pricing/band.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using support::ErrorCode;
using test::bands;
using test::decimal;
using test::table;

TEST(BandTable, TakesAscendingBandsThatEndOpen) {
    const auto created = BandTable::create(bands({{"10", "1000"}, {"50.5", "800", "3"}, {std::nullopt, "600"}}));
    ASSERT_TRUE(created);
    EXPECT_EQ(created.value().bands().size(), 3U);
    EXPECT_EQ(created.value().lower_bound(0).to_string(), "0");
    EXPECT_EQ(created.value().lower_bound(1).to_string(), "10");
    EXPECT_EQ(created.value().lower_bound(2).to_string(), "50.5");
}

TEST(BandTable, TakesASingleOpenBand) {
    const auto created = BandTable::create(bands({{std::nullopt, "600"}}));
    ASSERT_TRUE(created);
    EXPECT_EQ(created.value().index_of(decimal("999999")), 0U);
}

TEST(BandTable, RefusesNoBands) {
    const auto created = BandTable::create({});
    ASSERT_FALSE(created);
    EXPECT_EQ(created.error().code, ErrorCode::bands_missing);
    EXPECT_EQ(created.error().path, "");
}

TEST(BandTable, NamesTheBandThatIsWrong) {
    struct Case {
        std::vector<Band> bands;
        ErrorCode code;
        std::string band;
    };
    const Case cases[] = {
        {bands({{"10", "1"}, {"10", "2"}, {std::nullopt, "3"}}), ErrorCode::bands_not_ascending, "1"},
        {bands({{"10", "1"}, {"20", "2"}, {"19.999", "2"}, {std::nullopt, "3"}}), ErrorCode::bands_not_ascending, "2"},
        {bands({{"0", "1"}, {std::nullopt, "3"}}), ErrorCode::bands_not_ascending, "0"},
        {bands({{"-5", "1"}, {std::nullopt, "3"}}), ErrorCode::bands_not_ascending, "0"},
        {bands({{"10", "1"}, {"20", "2"}}), ErrorCode::bands_not_open, "1"},
        {bands({{"10", "1"}}), ErrorCode::bands_not_open, "0"},
        {bands({{"10", "1"}, {std::nullopt, "2"}, {"30", "3"}, {std::nullopt, "4"}}), ErrorCode::bands_not_open, "1"},
    };
    for (const Case& wrong : cases) {
        const auto created = BandTable::create(wrong.bands);
        ASSERT_FALSE(created);
        EXPECT_EQ(created.error().code, wrong.code);
        EXPECT_EQ(created.error().path, "/" + wrong.band + "/upTo");
        ASSERT_EQ(created.error().args.size(), 1U);
        EXPECT_EQ(created.error().args.front(), (std::pair<std::string, std::string>("band", wrong.band)));
    }
}

TEST(BandTable, GivesTheBoundToTheLowerBandAndLeavesNoGap) {
    const BandTable seats = test::seat_table();
    const std::pair<const char*, std::size_t> cases[] = {
        {"0.000001", 0}, {"1", 0},         {"10", 0}, {"10.000000000001", 1}, {"10.5", 1}, {"11", 1},
        {"50", 1},       {"50.000001", 2}, {"51", 2}, {"999999999999", 2},
    };
    for (const auto& [quantity, index] : cases) {
        EXPECT_EQ(seats.index_of(decimal(quantity)), index) << quantity;
    }
}

TEST(BandTable, FindsEveryBandOfALargeTable) {
    std::vector<Band> many(200);
    for (std::size_t index = 0; index + 1 < many.size(); ++index) {
        many[index].up_to = money::Decimal::from_integer(static_cast<std::int64_t>(index + 1) * 10);
    }
    const BandTable large = BandTable::create(many).value();
    for (std::size_t index = 0; index < many.size(); ++index) {
        const auto tens = money::Decimal::from_integer(static_cast<std::int64_t>(index) * 10);
        EXPECT_EQ(large.index_of(tens + money::Decimal(1, 12)), index);
        if (index > 0) {
            EXPECT_EQ(large.index_of(tens), index - 1);
        }
    }
}

}  // namespace
}  // namespace kassa::pricing
