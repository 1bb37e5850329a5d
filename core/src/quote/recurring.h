#pragma once

#include <span>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "scope.h"

namespace kassa::quote {

/// What recurs, per interval and count. `discount_scopes` has one scope per discount of the cart.
[[nodiscard]] std::vector<RecurringTotal> recurring_totals(const cart::Cart& cart, std::span<const Line> lines,
                                                           std::span<const Scope> discount_scopes);

}  // namespace kassa::quote
