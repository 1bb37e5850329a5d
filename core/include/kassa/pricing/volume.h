#pragma once

#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// The band that the billable quantity falls into prices all units, plus that band's flat amount.
/// 60 units over 10 at 10.00, 50 at 8.00, open at 6.00 come to 360.00.
struct Volume {
    BandTable table;

    friend bool operator==(const Volume&, const Volume&) = default;
};

/// Exact, for a billable quantity of at least 0.
[[nodiscard]] money::Decimal amount_for(const Volume& model, const money::Decimal& billable);

/// Appends every band; the one reached has all units.
void explain(const Volume& model, const money::Decimal& billable, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
