#pragma once

#include <span>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/support/buffer.h"
#include "kassa/tax/tax.h"
#include "scope.h"
#include "taxes.h"

namespace kassa::quote {

/// What recurs, per interval and count. `taxables` has one entry per line, `discount_scopes` one per discount of the
/// cart. `taxes` computes.
///
/// `due_now` is the result for the payment due now when that payment took every line at its full amount and every
/// discount recurs; where all lines share one interval, the next payment is then the same and is not computed twice.
[[nodiscard]] support::Buffer<RecurringTotal> recurring_totals(const cart::PricedCart& cart,
                                                               std::span<const Line> lines,
                                                               std::span<const tax::TaxableAmount> taxables,
                                                               std::span<const Scope> discount_scopes,
                                                               const tax::TaxResult* due_now, QuoteTaxes& taxes);

}  // namespace kassa::quote
