#include <vector>

#include <gtest/gtest.h>

#include "kassa/pricing/price_model.h"
#include "pricing_samples.h"

namespace kassa::pricing {
namespace {

using money::Decimal;
using test::Random;

BandTable random_table(Random& random, bool falling) {
    std::vector<Band> bands(static_cast<std::size_t>(random.between(1, 6)));
    Decimal bound;
    int price = 2000;
    for (std::size_t index = 0; index < bands.size(); ++index) {
        bound += Decimal(random.between(1, 4000), random.between(0, 2));
        if (index + 1 < bands.size()) {
            bands[index].up_to = bound;
        }
        price = falling ? random.between(0, price) : random.between(0, 2000);
        bands[index].unit_amount = Decimal(price, random.between(0, 3));
        bands[index].flat_amount = Decimal(random.between(0, 500), 0);
    }
    return BandTable::create(bands).value();
}

std::vector<PriceModel> random_models(Random& random) {
    return {FlatFee{Decimal(random.between(0, 5000), 1)},
            PerUnit{Decimal(random.between(0, 5000), 3)},
            Tiered{random_table(random, false)},
            Volume{random_table(random, true)},
            StairStep{random_table(random, false)},
            Percentage{Decimal(random.between(0, 1000), 1), random.between(0, 4)},
            Package{Decimal(random.between(1, 500), 1), Decimal(random.between(0, 5000), 0)}};
}

TEST(PriceModel, BillableNeverFallsBelowZero) {
    EXPECT_EQ(billable_quantity(test::decimal("10"), test::decimal("3.5")).to_string(), "6.5");
    EXPECT_EQ(billable_quantity(test::decimal("3"), test::decimal("3")).to_string(), "0");
    EXPECT_EQ(billable_quantity(test::decimal("1"), test::decimal("3")).to_string(), "0");
}

TEST(PriceModel, AQuantityOfZeroIsFreeInEveryModel) {
    Random random(1);
    for (int round = 0; round < 50; ++round) {
        for (const PriceModel& model : random_models(random)) {
            EXPECT_TRUE(amount_for(model, Decimal(), Decimal()).is_zero()) << "model " << model.index();
        }
    }
}

TEST(PriceModel, TheExplanationAddsUpToTheAmount) {
    Random random(2);
    for (int round = 0; round < 400; ++round) {
        for (const PriceModel& model : random_models(random)) {
            const Decimal quantity(random.between(0, 20'000), random.between(0, 3));
            const Decimal billable = billable_quantity(quantity, Decimal(random.between(0, 100), 1));
            Decimal sum;
            for (const BandShare& share : explain(model, quantity, billable)) {
                sum += share.quantity.is_zero() ? Decimal() : share.quantity * share.unit_amount + share.flat_amount;
            }
            EXPECT_EQ(sum.to_string(), amount_for(model, quantity, billable).to_string()) << "model " << model.index();
        }
    }
}

TEST(PriceModel, TheUnitsOfTheBandsAddUpToTheBillableQuantity) {
    Random random(3);
    for (int round = 0; round < 400; ++round) {
        const BandTable table = random_table(random, false);
        const Decimal quantity(random.between(0, 20'000), 1);
        for (const PriceModel& model :
             {PriceModel{Tiered{table}}, PriceModel{Volume{table}}, PriceModel{StairStep{table}}}) {
            Decimal units;
            for (const BandShare& share : explain(model, quantity, quantity)) {
                units += share.quantity;
            }
            EXPECT_EQ(units.to_string(), quantity.to_string());
        }
    }
}

TEST(PriceModel, MoreUnitsNeverCostLessUnderTieredAndPerUnit) {
    Random random(4);
    for (int round = 0; round < 400; ++round) {
        const PriceModel models[] = {Tiered{random_table(random, round % 2 == 0)},
                                     PerUnit{Decimal(random.between(0, 5000), 3)},
                                     Package{Decimal(random.between(1, 500), 1), Decimal(random.between(0, 900), 0)}};
        const Decimal fewer(random.between(0, 20'000), 2);
        const Decimal more = fewer + Decimal(random.between(0, 2'000), 2);
        for (const PriceModel& model : models) {
            EXPECT_LE(amount_for(model, fewer, fewer), amount_for(model, more, more)) << "model " << model.index();
        }
    }
}

}  // namespace
}  // namespace kassa::pricing
