#pragma once

#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/money/decimal.h"
#include "kassa/quote/quote.h"

namespace kassa::quote {

/// How a cart's sum `gross` is paid: by its credits in their order, then what they leave, in cash if the cart says so,
/// now or in part later. Sets the totals' cash rounding, amount due and amount due later.
void settle(const cart::PricedCart& cart, const money::Decimal& gross, std::vector<Adjustment>& credits,
            Totals& totals);

}  // namespace kassa::quote
