#pragma once

#include <span>
#include <string>

#include "kassa/quote/live_quote.h"
#include "kassa/quote/price_curve.h"
#include "kassa/quote/quote.h"
#include "kassa/support/error.h"

namespace kassa::codec {

/// Appends `{"ok":true,"data":{...}}`: the quote with amounts as decimal strings of minor units. The same bytes
/// natively and in WebAssembly.
void encode_quote_envelope(const quote::Quote& quote, std::string& out);

/// Appends `{"ok":true,"change":[...]}`: what the edit changed in the quote, for a host that holds the quote from
/// before it and puts the change into that. One flat list of values, because names took most of the time to write and
/// to read; a fraction of the whole quote. Amounts and quantities are decimal strings; indices, places (in the list
/// that they belong to, from 0) and counts are numbers. In this order:
///
/// - null, or the index of the edited line and everything of it that depends on the quantity: `quantity`,
///   `billableQuantity`, `amount` (that of `perPeriod` too), `net`, `netExact`, `discount`, `dueNow`; the units and the
///   amount of each tier; null, or `quantity`, `unitAmount`, `amount` and `saving` of `nextTier`;
/// - how many other lines moved; of each its index, `net` and `discount`;
/// - how many discounts there are now; of each either, when it is the one that was at this place and has the same
/// lines,
///   how many shares moved, `base`, `amount`, and the place and amount of each of these; or null, `code`, `label`,
///   `base`, `amount`, how many shares it has, and the line's index and amount of each;
/// - the charges in the same way, without `code` and `label`, which do not change, nor does the tax rate;
/// - `subtotal`, `discountAmount`, `chargeAmount`, `netAmount`, `amountDue`; `cashRounding` or null; how many taxes, of
///   each `rate` or null, `netAmount`, `taxAmount` or null, and `category`, empty where there is none;
/// - how many recurring totals, of each `interval`, `intervalCount`, `netAmount`, `taxAmount`, `grossAmount`.
///
/// Nothing else of a quote changes by an edit.
void encode_change_envelope(const quote::Quote& quote, const quote::Edit& edit, std::string& out);

/// Appends `{"ok":true,"data":[...]}` with one object per point: `quantity`, `amount`, `netExact`, `unitAmount`
/// (decimal strings) and `jump`.
void encode_curve_envelope(std::span<const quote::CurvePoint> points, std::string& out);

/// Appends `{"ok":true,"data":"<amount>"}`.
void encode_amount_envelope(const money::Decimal& amount, std::string& out);

/// Appends `{"ok":false,"error":{"code":...,"path":...,"args":{...}}}`.
void encode_error_envelope(const support::Error& error, std::string& out);

/// Appends a JSON string literal; invalid UTF-8 is replaced by U+FFFD.
void append_json_string(std::string_view text, std::string& out);

}  // namespace kassa::codec
