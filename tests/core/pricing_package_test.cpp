#include <gtest/gtest.h>

#include "kassa/pricing/package.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::decimal;

TEST(Package, ChargesEveryPackageStarted) {
    test::expect_amounts(Package{decimal("10"), decimal("80")}, {
                                                                    {"0", "0", "none"},
                                                                    {"0.001", "80", "a part of a unit starts one"},
                                                                    {"4", "80", "0.80, Orb package pricing"},
                                                                    {"10", "80", "a full one"},
                                                                    {"10.001", "160", "just above"},
                                                                    {"11", "160", "1.60, Orb package pricing"},
                                                                });
}

TEST(Package, TakesFreeUnitsOffFirst) {
    test::expect_amounts(Package{decimal("100"), decimal("500")},
                         {
                             {"201", "1000", "10.00, getlago.com package charge model: 101 billable are 2 packages"},
                             {"200", "500", "100 billable"},
                             {"100", "0", "all free"},
                         },
                         "100");
}

TEST(Package, SizesMayBeFractions) {
    test::expect_amounts(Package{decimal("0.3"), decimal("7")},
                         {{"0.9", "21", "3 packages exactly"}, {"1", "28", "1 / 0.3 does not end: 4 packages"}});
}

TEST(Package, IsExplainedInPackages) {
    const auto shares = explain(PriceModel{Package{decimal("100"), decimal("500")}}, decimal("250"), decimal("250"));
    ASSERT_EQ(shares.size(), 1U);
    EXPECT_EQ(shares[0].quantity.to_string(), "3");
    EXPECT_EQ(shares[0].unit_amount.to_string(), "500");
    EXPECT_EQ(shares[0].amount.to_string(), "1500");
}

}  // namespace
}  // namespace kassa::pricing
