#pragma once

#include "kassa/pricing/band.h"

namespace kassa::pricing {

/// Graduated price: each band's units at that band's price, plus the flat amount of every band entered.
/// 60 units over 10 at 10.00, 50 at 8.00, open at 6.00 come to 480.00.
struct Tiered {
    BandTable table;

    friend bool operator==(const Tiered&, const Tiered&) = default;
};

}  // namespace kassa::pricing
