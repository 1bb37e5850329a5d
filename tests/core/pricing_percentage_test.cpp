#include <gtest/gtest.h>

#include "kassa/pricing/percentage.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::decimal;

TEST(Percentage, TakesAShareOfAValueInMajorUnits) {
    test::expect_amounts(Percentage{decimal("2.5"), 2},
                         {
                             {"0", "0", "nothing"},
                             {"1000", "2500", "2.5 % of 1,000.00 of revenue is 25.00, docs.fynn.eu price guide"},
                             {"0.01", "0.025", "of one cent, exact"},
                             {"99.99", "249.975", "exact"},
                         });
}

TEST(Percentage, FollowsTheDigitsOfTheCurrency) {
    test::expect_amounts(Percentage{decimal("2.5"), 0}, {{"1000", "25", "2.5 % of 1,000 JPY"}});
    test::expect_amounts(Percentage{decimal("2.5"), 3}, {{"1000", "25000", "2.5 % of 1,000.000 KWD"}});
    test::expect_amounts(Percentage{decimal("2.5"), 4}, {{"1000", "250000", "2.5 % of 1,000.0000 CLF"}});
}

TEST(Percentage, LeavesTheFreeValueOut) {
    test::expect_amounts(Percentage{decimal("10"), 2},
                         {{"150", "500", "10 % of the 50 above 100"}, {"80", "0", "below"}}, "100");
}

}  // namespace
}  // namespace kassa::pricing
