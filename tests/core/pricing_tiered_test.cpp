#include <gtest/gtest.h>

#include "kassa/pricing/tiered.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::table;

TEST(Tiered, PricesEachBandByItself) {
    test::expect_amounts(Tiered{test::seat_table()}, {
                                                         {"0", "0", "nothing"},
                                                         {"1", "1000", "first unit"},
                                                         {"10", "10000", "bound of the first band"},
                                                         {"10.5", "10400", "a fraction falls into the next band"},
                                                         {"11", "10800", "first unit of the second band"},
                                                         {"50", "42000", "bound of the second band"},
                                                         {"51", "42600", "first unit of the open band"},
                                                         {"60", "48000", "480.00, docs.fynn.eu price guide"},
                                                     });
}

TEST(Tiered, AgreesWithPublishedTables) {
    test::expect_amounts(Tiered{table({{"5", "700"}, {"10", "650"}, {std::nullopt, "600"}})},
                         {{"5", "3500", "docs.stripe.com/subscriptions/pricing-models/tiered-pricing"}});
    test::expect_amounts(Tiered{table({{"100", "100"}, {std::nullopt, "50"}})},
                         {{"150", "12500", "docs.recurly.com quantity-based pricing"}});
    test::expect_amounts(Tiered{table({{"1000", "10"}, {"10000", "5"}, {std::nullopt, "1"}})},
                         {{"15000", "60000", "zuplo.com/docs monetization pricing models"}});
    test::expect_amounts(Tiered{table({{"1000", "1"}, {"10000", "0.8"}, {std::nullopt, "0.5"}})},
                         {{"15000", "10700", "docs.useautumn.com graduated pricing"}});
    test::expect_amounts(Tiered{table({{"5", "0"}, {"7", "0", "20000"}, {std::nullopt, "0", "10000"}})},
                         {{"8.5", "30000", "flat fees add up, Zuora tiered pricing"}});
}

TEST(Tiered, ChargesTheFlatAmountOfEveryBandEntered) {
    const Tiered model{table({{"10", "100", "50"}, {"20", "90", "30"}, {std::nullopt, "80", "7"}})};
    test::expect_amounts(model, {
                                    {"0", "0", "no band entered: Autumn gives 0, Lago the first fee"},
                                    {"0.1", "60", "a part of a unit enters the first band"},
                                    {"10", "1050", "the bound does not enter the second band"},
                                    {"10.001", "1080.09", "one thousandth does"},
                                    {"20", "1980", "bound"},
                                    {"21", "2067", "third band"},
                                });
}

TEST(Tiered, TakesFreeUnitsOffBeforeTheBands) {
    test::expect_amounts(Tiered{test::seat_table()},
                         {
                             {"5", "0", "all free"},
                             {"15", "10000", "10 billable"},
                             {"16", "10800", "11 billable"},
                             {"65", "48000", "60 billable"},
                         },
                         "5");
}

TEST(Tiered, ListsTheBandsThatWereNotReached) {
    const auto shares = explain(PriceModel{Tiered{test::seat_table()}}, test::decimal("12"), test::decimal("12"));
    ASSERT_EQ(shares.size(), 3U);
    EXPECT_EQ(shares[0].quantity.to_string(), "10");
    EXPECT_EQ(shares[0].amount.to_string(), "10000");
    EXPECT_EQ(shares[1].from.to_string(), "10");
    EXPECT_EQ(shares[1].up_to->to_string(), "50");
    EXPECT_EQ(shares[1].quantity.to_string(), "2");
    EXPECT_EQ(shares[1].amount.to_string(), "1600");
    EXPECT_EQ(shares[2].from.to_string(), "50");
    EXPECT_FALSE(shares[2].up_to);
    EXPECT_EQ(shares[2].unit_amount.to_string(), "600");
    EXPECT_EQ(shares[2].quantity.to_string(), "0");
    EXPECT_EQ(shares[2].amount.to_string(), "0");
}

TEST(Tiered, OverflowPoisons) {
    const Tiered model{table({{std::nullopt, "99999999999999999999999999"}})};
    EXPECT_FALSE(amount_for(model, test::decimal("9999999999999")).is_valid());
}

}  // namespace
}  // namespace kassa::pricing
