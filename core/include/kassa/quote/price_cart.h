#pragma once

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/support/result.h"

namespace kassa::quote {

/// Prices a cart: the single way from a cart to a quote, used by the widget, the command line and the server.
///
/// The order of the sums and every rounding: (1) each line by its model, exact, rounded to whole minor units when line
/// rounding is `rounded`; (2) discounts in the order given, each on what is left, rounded once and allocated to the
/// lines; (3) charges on what is left; (4) taxes where the cart's tax rounding says; (5) amount due = net + taxes, then
/// cash rounding. Nothing else rounds.
///
/// Only fails with `amount_overflow`, whose path names the item ("/items/3/quantity") or the total ("/price"). The cart
/// was checked when it was read.
[[nodiscard]] support::Result<Quote> price_cart(const cart::PricedCart& cart);

}  // namespace kassa::quote
