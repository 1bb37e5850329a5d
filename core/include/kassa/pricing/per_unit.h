#pragma once

#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// Billable quantity times the price of one unit.
struct PerUnit {
    /// Minor units for one unit, may be a fraction of a cent.
    money::Decimal unit_amount;

    friend bool operator==(const PerUnit&, const PerUnit&) = default;
};

/// Exact, for a billable quantity of at least 0.
[[nodiscard]] money::Decimal amount_for(const PerUnit& model, const money::Decimal& billable);

/// Appends one share: all billable units at the unit price.
void explain(const PerUnit& model, const money::Decimal& billable, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
