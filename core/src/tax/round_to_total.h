#pragma once

#include <span>

#include "kassa/money/decimal.h"

namespace kassa::tax {

/// Rounds every value to a whole number so that they add up to `total`: each is cut down to the whole number below it,
/// and what is missing then goes to those that lost most, at a tie to the earlier one (largest remainder). Unlike
/// money::allocate it takes values of either sign.
void round_to_total(std::span<money::Decimal> values, const money::Decimal& total);

}  // namespace kassa::tax
