#pragma once

#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// A fixed price, whatever the quantity. Not charged for a quantity of 0; free units do not change it.
struct FlatFee {
    /// Minor units, may have a fraction.
    money::Decimal amount;

    friend bool operator==(const FlatFee&, const FlatFee&) = default;
};

/// Exact, for a quantity (free units included) of at least 0.
[[nodiscard]] money::Decimal amount_for(const FlatFee& model, const money::Decimal& quantity);

/// Appends one share: all units, with the fee as its flat amount.
void explain(const FlatFee& model, const money::Decimal& quantity, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
