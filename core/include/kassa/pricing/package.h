#pragma once

#include "kassa/money/decimal.h"

namespace kassa::pricing {

/// A price for every started package: ceil(billable / size) x amount. 250 messages in packages of 100 are 3 packages.
struct Package {
    /// Units in one package, above 0.
    money::Decimal size;
    /// Minor units for one package.
    money::Decimal amount;

    friend bool operator==(const Package&, const Package&) = default;
};

}  // namespace kassa::pricing
