#include <gtest/gtest.h>

#include "kassa/pricing/per_unit.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::decimal;

TEST(PerUnit, MultipliesExactly) {
    test::expect_amounts(PerUnit{decimal("500")}, {
                                                      {"0", "0", "nothing"},
                                                      {"10", "5000", "5.00 x 10 = 50.00, docs.fynn.eu price guide"},
                                                      {"0.5", "250", "half a unit"},
                                                      {"999999999999", "499999999999500", "largest quantity"},
                                                  });
    test::expect_amounts(PerUnit{decimal("0.1")}, {
                                                      {"100000", "10000", "0.001 x 100000 = 100, zuplo.com"},
                                                      {"3", "0.3", "no binary fractions"},
                                                  });
    test::expect_amounts(PerUnit{decimal("816.5")},
                         {{"2", "1633", "2 x 8.165, github.com/YosemiteCrew issue 3305: unit prices are not rounded"}});
}

TEST(PerUnit, PricesOnlyTheUnitsThatAreNotFree) {
    test::expect_amounts(PerUnit{decimal("123")},
                         {
                             {"10", "1107", "1 free of 10"},
                             {"1", "0", "all free"},
                             {"0.5", "0", "fewer than are free"},
                             {"1.5", "61.5", "half a unit is left"},
                         },
                         "1");
}

TEST(PerUnit, ANegativePriceIsACredit) {
    test::expect_amounts(PerUnit{decimal("-2.5")}, {{"3", "-7.5", "credit"}});
}

TEST(PerUnit, OverflowPoisons) {
    const PerUnit model{decimal("99999999999999999999999999")};
    EXPECT_FALSE(amount_for(model, decimal("9999999999999")).is_valid());
}

}  // namespace
}  // namespace kassa::pricing
