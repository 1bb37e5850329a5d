#pragma once

#include "kassa/money/decimal.h"

namespace kassa::pricing {

/// A fixed price, whatever the quantity. Not charged for a quantity of 0; free units do not change it.
struct FlatFee {
    /// Minor units, may have a fraction.
    money::Decimal amount;

    friend bool operator==(const FlatFee&, const FlatFee&) = default;
};

}  // namespace kassa::pricing
