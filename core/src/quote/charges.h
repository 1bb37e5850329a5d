#pragma once

#include <span>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "scope.h"

namespace kassa::quote {

/// Computes the cart's charges on what is left of the lines (`remaining`, one per line, 0 where nothing is due now).
///
/// Charges do not build on one another. One on items is split over them by what is left of each, evenly where nothing
/// is, and added to `charged` (one per line). One without items is a line of its own, whose `net` is not filled in yet.
[[nodiscard]] std::vector<ChargeLine> apply_charges(const cart::Cart& cart, ScopeFinder& finder,
                                                    std::span<const money::Decimal> remaining,
                                                    std::span<money::Decimal> charged);

}  // namespace kassa::quote
