#pragma once

#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// Graduated price: each band's units at that band's price, plus the flat amount of every band entered.
/// 60 units over 10 at 10.00, 50 at 8.00, open at 6.00 come to 480.00.
struct Tiered {
    BandTable table;

    friend bool operator==(const Tiered&, const Tiered&) = default;
};

/// Exact, for a billable quantity of at least 0.
[[nodiscard]] money::Decimal amount_for(const Tiered& model, const money::Decimal& billable);

/// Appends every band with the units that fall into it.
void explain(const Tiered& model, const money::Decimal& billable, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
