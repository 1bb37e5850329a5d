#pragma once

#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// The flat amount of the band reached, and only that one; unit amounts play no part.
struct StairStep {
    BandTable table;

    friend bool operator==(const StairStep&, const StairStep&) = default;
};

/// Exact, for a billable quantity of at least 0.
[[nodiscard]] money::Decimal amount_for(const StairStep& model, const money::Decimal& billable);

/// Appends every band; the one reached has all units, at a unit price of 0.
void explain(const StairStep& model, const money::Decimal& billable, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
