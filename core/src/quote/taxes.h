#pragma once

#include <span>

#include "discounts.h"
#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/tax/tax.h"

namespace kassa::quote {

// `taxables` has one entry per line of the cart, with the line's amount, as taxable_amount() gives it.

/// Taxes what is due now: what is left of the payment's lines plus `charged` (one per line, or empty without charges),
/// then the charges that are lines of their own. Fills in `due_net` of the lines and `net` of those charges.
[[nodiscard]] tax::TaxResult tax_due_now(const cart::Cart& cart, std::span<const tax::TaxableAmount> taxables,
                                         const Payment& payment, std::span<const money::Decimal> charged,
                                         std::span<Line> lines, std::span<ChargeLine> charges);

/// Takes the tax out of `net` of the lines with gross prices. False when the sum of these overflows.
[[nodiscard]] bool set_gross_line_nets(const cart::Cart& cart, std::span<const tax::TaxableAmount> taxables,
                                       std::span<Line> lines);

}  // namespace kassa::quote
