#pragma once

#include "kassa/pricing/band.h"

namespace kassa::pricing {

/// The band that the billable quantity falls into prices all units, plus that band's flat amount.
/// 60 units over 10 at 10.00, 50 at 8.00, open at 6.00 come to 360.00.
struct Volume {
    BandTable table;

    friend bool operator==(const Volume&, const Volume&) = default;
};

}  // namespace kassa::pricing
