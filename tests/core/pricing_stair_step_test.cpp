#include <gtest/gtest.h>

#include "kassa/pricing/stair_step.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using test::table;

StairStep steps() {
    return StairStep{table({{"10", "0", "5000"}, {"50", "0", "15000"}, {std::nullopt, "0", "30000"}})};
}

TEST(StairStep, CostsTheStepReached) {
    test::expect_amounts(steps(), {
                                      {"0", "0", "nothing: no step is reached"},
                                      {"0.5", "5000", "first step"},
                                      {"10", "5000", "bound"},
                                      {"10.000001", "15000", "just above the bound"},
                                      {"50", "15000", "bound"},
                                      {"60", "30000", "300.00, docs.fynn.eu price guide"},
                                  });
}

TEST(StairStep, DoesNotAddTheStepsBelow) {
    // Solvimon adds every step reached (200 GB: 45); Recurly, Chargebee and Spree charge only the last one (20).
    const StairStep model{table({{"100", "0", "2500"}, {"1000", "0", "2000"}, {std::nullopt, "0", "1500"}})};
    test::expect_amounts(model, {{"200", "2000", "only the step reached, as Recurly and Chargebee have it"}});
}

TEST(StairStep, UnitAmountsPlayNoPart) {
    test::expect_amounts(StairStep{table({{"10", "77", "5000"}, {std::nullopt, "66", "9000"}})},
                         {{"3", "5000", "only the step's price"}, {"11", "9000", "only the step's price"}});
}

TEST(StairStep, FreeUnitsDelayTheStep) {
    test::expect_amounts(steps(), {{"12", "5000", "10 billable"}, {"2", "0", "none billable"}}, "2");
}

}  // namespace
}  // namespace kassa::pricing
