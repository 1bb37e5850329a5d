#pragma once

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/tax/tax.h"

namespace kassa::quote {

/// The line of one item before discounts, charges and taxes: price, explanation, when it is paid and what of it is due
/// now. `line` is a new one. `net` is `amount` until taxes take out what it contains. Overflow leaves poisoned amounts.
void price_line(const cart::Item& item, const cart::Policy& policy, Line& line);

/// Prices the line of an item at another quantity: what does not depend on the quantity is left as it is.
void reprice_line(const cart::Item& item, const money::Decimal& quantity, const cart::Policy& policy, Line& line);

/// The line's amount as the tax module takes it: at the terms of the line and with the rates of its item.
[[nodiscard]] tax::TaxableAmount taxable_amount(const cart::Item& item, const Line& line, tax::TaxRounding rounding);

}  // namespace kassa::quote
