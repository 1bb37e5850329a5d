#include <gtest/gtest.h>

#include "kassa/pricing/volume.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::table;

TEST(Volume, PricesAllUnitsByTheBandReached) {
    test::expect_amounts(Volume{test::seat_table()}, {
                                                         {"0", "0", "nothing"},
                                                         {"1", "1000", "first unit"},
                                                         {"10", "10000", "the bound belongs to the lower band"},
                                                         {"10.5", "8400", "a fraction falls into the next band"},
                                                         {"11", "8800", "second band"},
                                                         {"50", "40000", "bound"},
                                                         {"51", "30600", "open band"},
                                                         {"60", "36000", "360.00, docs.fynn.eu price guide"},
                                                     });
}

TEST(Volume, AgreesWithPublishedTables) {
    test::expect_amounts(Volume{table({{"5", "700"}, {"10", "650"}, {std::nullopt, "600"}})},
                         {
                             {"1", "700", "docs.stripe.com tiered pricing"},
                             {"5", "3500", "docs.stripe.com tiered pricing"},
                             {"6", "3900", "docs.stripe.com tiered pricing"},
                             {"20", "12000", "docs.stripe.com tiered pricing"},
                             {"25", "15000", "docs.stripe.com tiered pricing"},
                         });
    test::expect_amounts(Volume{table({{"10000", "0.1", "1000"},
                                       {"50000", "0.08", "1000"},
                                       {"100000", "0.06", "1000"},
                                       {std::nullopt, "0.04", "1000"}})},
                         {{"65000", "4900", "getlago.com volume charge model"}});
    test::expect_amounts(Volume{table({{"10", "50"}, {std::nullopt, "40"}})},
                         {{"101", "4040", "Orb price configuration"}});
}

TEST(Volume, KeepsTheBoundInclusiveWhereLotusDoesNot) {
    // 200 units over bands that end at 100, 200 and 300: Lotus takes the third band (20.00), everybody else the second.
    const Volume model{table({{"100", "20"}, {"200", "5"}, {std::nullopt, "10"}})};
    test::expect_amounts(model, {{"200", "1000", "majority of billing systems"}});
}

TEST(Volume, FreeUnitsAreNeitherPricedNorCountedForTheBand) {
    // Autumn charges all 51 units once 50 free ones are exceeded (5.10); units taken off first leave one.
    test::expect_amounts(Volume{table({{std::nullopt, "10"}})}, {{"51", "10", "one unit is billable"}}, "50");
    test::expect_amounts(Volume{test::seat_table()}, {{"60", "40000", "50 billable stay in the second band"}}, "10");
}

TEST(Volume, ExplainsWithTheBandReachedOnly) {
    const auto shares = explain(PriceModel{Volume{test::seat_table()}}, test::decimal("60"), test::decimal("60"));
    ASSERT_EQ(shares.size(), 3U);
    EXPECT_EQ(shares[0].quantity.to_string(), "0");
    EXPECT_EQ(shares[1].quantity.to_string(), "0");
    EXPECT_EQ(shares[2].quantity.to_string(), "60");
    EXPECT_EQ(shares[2].unit_amount.to_string(), "600");
}

}  // namespace
}  // namespace kassa::pricing
