#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "discounts.h"
#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/support/buffer.h"
#include "scope.h"

namespace kassa::quote {

/// Computes the cart's charges on what the discounts left of the payment.
///
/// Charges do not build on one another. One on items (`scopes`, one per charge) is split over them by what is left of
/// each, evenly where nothing is, and added to `charged` (one per line of the cart; left empty by a cart without
/// charges). One without items is a line of its own, whose `net` is not filled in yet.
void apply_charges(const cart::PricedCart& cart, std::span<const Scope> scopes, const Payment& payment,
                   std::size_t line_count, support::Buffer<money::Decimal>& charged, std::vector<Adjustment>& charges);

}  // namespace kassa::quote
