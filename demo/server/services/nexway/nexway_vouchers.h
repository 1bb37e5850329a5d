#pragma once

#include "json/writer.h"
#include "kassa/quote/quote.h"
#include "store/connection.h"

namespace kassa::server::services {

// Vouchers as the private cart API states them, in major units. A voucher pays, it takes nothing off: prices and taxes
// are as without it, and `totalAmount` is what is left to pay.

[[nodiscard]] bool pays_by_voucher(const quote::Quote& quote);

/// Writes `vouchers`, those that pay something, and `vouchersTotalAmount`.
void write_vouchers(json::Writer& writer, store::Connection& connection, const quote::Quote& quote);

/// Writes `voucher` of the cart's discounted price.
void write_voucher_of_price(json::Writer& writer, const quote::Quote& quote);

}  // namespace kassa::server::services
