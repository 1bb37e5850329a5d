#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/discount/apply.h"
#include "kassa/quote/quote.h"
#include "kassa/support/buffer.h"
#include "kassa/tax/tax.h"
#include "scope.h"

namespace kassa::quote {

/// What is left of the lines that one payment is for.
struct Payment {
    /// Indices into the cart's items, ascending.
    support::Buffer<std::size_t> lines;
    /// One per line, at the item's own terms.
    support::Buffer<money::Decimal> remaining;
    /// For tax::TaxRounding::per_unit_price one per line, else none: what the line consists of.
    support::Buffer<money::Units> units;

    void clear() {
        lines.clear();
        remaining.clear();
        units.clear();
    }

    /// Adds a line of the cart: of `taxable`, its whole amount, `amount` is to be paid.
    void add(std::size_t line, const money::Decimal& amount, const tax::TaxableAmount& taxable,
             const tax::TaxPolicy& policy);

    /// Makes the line's whole amount what is left of it.
    void reduce(tax::TaxableAmount& taxable, std::size_t place) const;
};

/// Takes one discount off the payment's lines that are in its scope. `shares` receives one share per line of the
/// payment, 0 for the others.
discount::Reduction take_off(const discount::Coupon& coupon, const Scope& scope, money::RoundingMode mode,
                             Payment& payment, support::Buffer<money::Decimal>& shares);

/// Takes all of the cart's discounts, each off the lines of its scope, off the payment due now, in the order given, and
/// notes them in the lines. `discounts` is filled anew in the memory it has; `shares` is working memory.
void apply_discounts(const cart::PricedCart& cart, std::span<const Scope> scopes, Payment& payment,
                     std::span<Line> lines, support::Buffer<money::Decimal>& shares,
                     std::vector<Adjustment>& discounts);

}  // namespace kassa::quote
