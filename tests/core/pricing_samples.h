#pragma once

#include <initializer_list>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "kassa/pricing/price_model.h"
#include "random_decimal.h"

namespace kassa::test {

/// A band as its decimal texts; no bound: open.
struct BandText {
    std::optional<std::string> up_to;
    std::string unit_amount;
    std::string flat_amount = "0";
};

inline std::vector<pricing::Band> bands(std::initializer_list<BandText> texts) {
    std::vector<pricing::Band> bands;
    for (const BandText& text : texts) {
        pricing::Band& band = bands.emplace_back();
        if (text.up_to) {
            band.up_to = decimal(*text.up_to);
        }
        band.unit_amount = decimal(text.unit_amount);
        band.flat_amount = decimal(text.flat_amount);
    }
    return bands;
}

inline pricing::BandTable table(std::initializer_list<BandText> texts) {
    return pricing::BandTable::create(bands(texts)).value();
}

/// The bands of https://docs.fynn.eu/en/guide/catalogue/prices/introduction: 10 units at 10.00, 50 at 8.00, open
/// at 6.00.
inline pricing::BandTable seat_table() {
    return table({{"10", "1000"}, {"50", "800"}, {std::nullopt, "600"}});
}

/// What a quantity comes to, and where that is from.
struct AmountCase {
    std::string quantity;
    std::string amount;
    std::string source;
};

/// Checks each case against amount_for, against the sum of the explanation, and each share of the explanation against
/// its own figures.
inline void expect_amounts(const pricing::PriceModel& model, std::initializer_list<AmountCase> cases,
                           const std::string& free_units = "0") {
    for (const AmountCase& expected : cases) {
        SCOPED_TRACE(expected.quantity + " units: " + expected.source);
        const money::Decimal quantity = decimal(expected.quantity);
        const money::Decimal billable = pricing::billable_quantity(quantity, decimal(free_units));
        EXPECT_EQ(amount_for(model, quantity, billable).to_string(), expected.amount);
        money::Decimal sum;
        for (const pricing::BandShare& share : explain(model, quantity, billable)) {
            const money::Decimal recomputed =
                share.quantity.is_zero() ? money::Decimal() : share.quantity * share.unit_amount + share.flat_amount;
            EXPECT_EQ(share.amount.to_string(), recomputed.to_string());
            sum += share.amount;
        }
        EXPECT_EQ(sum.to_string(), expected.amount);
    }
}

}  // namespace kassa::test
