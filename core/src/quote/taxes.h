#pragma once

#include <span>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/tax/tax.h"

namespace kassa::quote {

/// One line's amount as the tax module takes it: at the terms of the line and with the rates of its item.
[[nodiscard]] tax::TaxableAmount taxable(const cart::Item& item, const Line& line, const money::Decimal& amount);

/// Taxes what is due now: of each line `due_now` minus discount plus `charged`, then the charges that are lines of
/// their own. Fills in `due_net` of the lines and `net` of those charges.
[[nodiscard]] tax::TaxResult tax_due_now(const cart::Cart& cart, std::span<const money::Decimal> charged,
                                         std::span<Line> lines, std::span<ChargeLine> charges);

/// Fills in `net` and `net_exact` of the lines.
void set_line_nets(const cart::Cart& cart, std::span<Line> lines);

/// Names every rate that is not known.
void add_missing_rates(const cart::Cart& cart, std::vector<Missing>& missing);

}  // namespace kassa::quote
