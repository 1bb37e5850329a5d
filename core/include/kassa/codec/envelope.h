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

/// Appends what the edit changed in the quote, for a host that holds the quote from before it and puts the change into
/// that. One value a line and every line ended, because names and marks took most of the time to write and to read; a
/// fraction of the whole quote. It begins with a digit or an empty line, so it is told from the envelope of an error by
/// its first character.
///
/// Amounts, quantities, indices, places (in the list that they belong to, from 0) and counts are plain decimal numbers;
/// texts of the merchant's are JSON strings. An empty line stands for what is not there. For a figure, which is an
/// amount or a quantity that is always there, it stands for the figure before it. In this order:
///
/// - nothing, or the index of the edited line and everything of it that depends on the quantity: `quantity`,
///   `billableQuantity`, `amount` (that of `perPeriod` too), `net`, `netExact`, `discount`, `dueNow`; the amount and
///   the units of each tier; nothing, or of `nextTier` its `quantity` in full, `unitAmount`, `amount`, and `saving` or
///   nothing;
/// - how many other lines moved; of each its index, `net` and `discount`;
/// - how many discounts there are now; of each, unless it is the one that was at this place and has the same lines,
///   first nothing, `code` and `label`; then how many shares are told, `base`, `amount`, and these shares: if it is the
///   one that was there, the place and amount of each that moved, else the line's index and amount of each there is;
/// - the charges and the credits in the same way, a charge with an empty `code` (which, like its tax rate, does not
///   change);
/// - `subtotal`, `discountAmount`, `chargeAmount`, `netAmount`; how many taxes, of each `rate` or nothing, `netAmount`,
///   `taxAmount` or nothing, and `category` or nothing; `cashRounding`, `amountDue`,
///   `amountDueLater`;
/// - how many recurring totals, of each `interval`, `intervalCount`, `netAmount`, `taxAmount`, `grossAmount`.
///
/// What may be missing, and `quantity` of `nextTier`, are no figures in this sense. Nothing else of a quote changes by
/// an edit.
void encode_change(const quote::Quote& quote, const quote::Edit& edit, std::string& out);

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
