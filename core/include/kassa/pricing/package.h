#pragma once

#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// A price for every started package: ceil(billable / size) x amount. 250 messages in packages of 100 are 3 packages.
struct Package {
    /// Units in one package, above 0.
    money::Decimal size;
    /// Minor units for one package.
    money::Decimal amount;

    friend bool operator==(const Package&, const Package&) = default;
};

/// Exact, for a billable quantity of at least 0.
[[nodiscard]] money::Decimal amount_for(const Package& model, const money::Decimal& billable);

/// Appends one share, counted in packages and not in units: the packages started, at the price of one.
void explain(const Package& model, const money::Decimal& billable, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
