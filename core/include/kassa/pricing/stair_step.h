#pragma once

#include "kassa/pricing/band.h"

namespace kassa::pricing {

/// The flat amount of the band reached, and only that one; unit amounts play no part.
struct StairStep {
    BandTable table;

    friend bool operator==(const StairStep&, const StairStep&) = default;
};

}  // namespace kassa::pricing
