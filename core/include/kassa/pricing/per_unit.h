#pragma once

#include "kassa/money/decimal.h"

namespace kassa::pricing {

/// Billable quantity times the price of one unit.
struct PerUnit {
    /// Minor units for one unit, may be a fraction of a cent.
    money::Decimal unit_amount;

    friend bool operator==(const PerUnit&, const PerUnit&) = default;
};

}  // namespace kassa::pricing
