#pragma once

#include <span>

#include "kassa/money/decimal.h"

namespace kassa::tax {

/// Rounds every value to a whole number so that they add up to `total`: each is cut down to the whole
/// number below it, and of the units that are missing one each goes to those that lost most, at a tie to the earlier
/// one. So no value moves by a whole unit or more, as long as `total` is the sum rounded in any mode. Where
/// `total` has a fraction, that goes to the next in line. Unlike money::allocate it takes values of either sign.
void round_to_total(std::span<money::Decimal> values, const money::Decimal& total);

}  // namespace kassa::tax
