#pragma once

#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"

namespace kassa::quote {

/// Names everything that the cart does not say and its price depends on: bands and percentages first, then rates.
[[nodiscard]] std::vector<Missing> missing_parts(const cart::PricedCart& cart);

}  // namespace kassa::quote
