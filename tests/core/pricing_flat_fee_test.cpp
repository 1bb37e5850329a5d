#include <gtest/gtest.h>

#include "kassa/pricing/flat_fee.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::decimal;

TEST(FlatFee, CostsTheSameWhateverTheQuantity) {
    test::expect_amounts(FlatFee{decimal("2900")}, {
                                                       {"1", "2900", "29.00 a month, docs.fynn.eu price guide"},
                                                       {"7", "2900", "docs.fynn.eu price guide"},
                                                       {"0.001", "2900", "a part of a unit has the whole fee"},
                                                       {"999999999999", "2900", "largest quantity"},
                                                   });
}

TEST(FlatFee, IsNotChargedForNothing) {
    test::expect_amounts(FlatFee{decimal("2900")}, {{"0", "0", "quantity 0"}});
}

TEST(FlatFee, FreeUnitsDoNotChangeIt) {
    test::expect_amounts(FlatFee{decimal("2900")}, {{"3", "2900", "all units free"}, {"0", "0", "quantity 0"}}, "5");
}

TEST(FlatFee, KeepsAFractionOfACentAndASign) {
    test::expect_amounts(FlatFee{decimal("0.125")}, {{"1", "0.125", "exact"}});
    test::expect_amounts(FlatFee{decimal("-500")}, {{"2", "-500", "a credit"}});
}

}  // namespace
}  // namespace kassa::pricing
