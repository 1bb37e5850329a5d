#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "discounts.h"
#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/support/buffer.h"
#include "kassa/tax/tax.h"

namespace kassa::quote {

// `taxables` has one entry per line of the cart, with the line's amount, as taxable_amount() gives it.

/// The taxes of a quote, again and again in the memory it has. What one call answers is valid until the next call.
class QuoteTaxes {
  public:
    /// Takes the tax out of `net` of the lines with gross prices. False when the sum of these overflows.
    [[nodiscard]] bool set_gross_line_nets(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                                           std::span<Line> lines);

    /// Taxes what is left of the payment's lines plus `charged` (one per line, or empty without charges), then the
    /// charges that are lines of their own. Fills in `due_net` of the lines and `net` of those charges.
    [[nodiscard]] tax::TaxResult& due_now(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                                          const Payment& payment, std::span<const money::Decimal> charged,
                                          std::span<Line> lines, std::span<Adjustment> charges);

    /// Taxes what is left of the payment's lines.
    [[nodiscard]] const tax::TaxResult& of_payment(const cart::PricedCart& cart,
                                                   std::span<const tax::TaxableAmount> taxables,
                                                   const Payment& payment);

  private:
    /// Taxes `amounts_`.
    tax::TaxResult& compute(const cart::PricedCart& cart);

    tax::Calculator calculator_;
    support::Buffer<tax::TaxableAmount> amounts_;
    support::Buffer<std::size_t> lines_of_amounts_;
};

}  // namespace kassa::quote
