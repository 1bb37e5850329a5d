#pragma once

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"

namespace kassa::quote {

/// The line of one item before discounts, charges and taxes: price, explanation, when it is paid and what of it is due
/// now. `net`, `net_exact` and `due_net` are not filled in yet. Overflow leaves poisoned amounts.
[[nodiscard]] Line price_line(const cart::Item& item, const cart::Policy& policy);

/// How many unit prices a line's amount consists of: what tax per unit is rounded on. 1 for prices that are not by the
/// unit.
[[nodiscard]] money::Decimal unit_count(const cart::Item& item, const Line& line);

}  // namespace kassa::quote
