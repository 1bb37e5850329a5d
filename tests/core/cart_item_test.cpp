#include <string>

#include <gtest/gtest.h>

#include "kassa/cart/item.h"

namespace kassa::cart {
namespace {

TEST(Item, WordsAreThoseOfTheContract) {
    EXPECT_EQ(to_string(PriceType::recurring), "recurring");
    EXPECT_EQ(to_string(PriceType::metered), "metered");
    EXPECT_EQ(to_string(PriceType::instant_metered), "instant_metered");
    EXPECT_EQ(to_string(Interval::day), "day");
    EXPECT_EQ(to_string(Interval::week), "week");
    EXPECT_EQ(to_string(Interval::month), "month");
    EXPECT_EQ(to_string(Interval::year), "year");
    EXPECT_EQ(to_string(CalculationType::flat_fee), "flat_fee");
    EXPECT_EQ(to_string(CalculationType::per_unit), "per_unit");
    EXPECT_EQ(to_string(CalculationType::tiered), "tiered");
    EXPECT_EQ(to_string(CalculationType::volume), "volume");
    EXPECT_EQ(to_string(CalculationType::stair_step), "stair_step");
    EXPECT_EQ(to_string(CalculationType::percentage), "percentage");
    EXPECT_EQ(to_string(CalculationType::package), "package");
}

TEST(Recurring, EndsAfterItsIntervals) {
    struct Case {
        Recurring recurring;
        std::string from;
        std::string to;
    };
    const Case cases[] = {
        {{Interval::day, 1, 0}, "2026-02-28T10:00:00Z", "2026-03-01T10:00:00Z"},
        {{Interval::day, 90, 0}, "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"},
        {{Interval::week, 2, 0}, "2026-12-24T23:59:59Z", "2027-01-07T23:59:59Z"},
        {{Interval::month, 1, 0}, "2026-01-31T08:30:00Z", "2026-02-28T08:30:00Z"},
        {{Interval::month, 1, 0}, "2028-01-31T08:30:00Z", "2028-02-29T08:30:00Z"},
        {{Interval::month, 3, 0}, "2026-11-30T00:00:00Z", "2027-02-28T00:00:00Z"},
        {{Interval::year, 1, 0}, "2028-02-29T00:00:00Z", "2029-02-28T00:00:00Z"},
        {{Interval::year, 4, 0}, "2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"},
    };
    for (const Case& expected : cases) {
        const support::Instant from = support::parse_instant(expected.from).value();
        EXPECT_EQ(support::to_string(after(expected.recurring, from)), expected.to) << expected.from;
    }
}

}  // namespace
}  // namespace kassa::cart
