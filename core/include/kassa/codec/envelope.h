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

/// Appends `{"ok":true,"change":{...}}`: what the edit changed in the quote, for a host that holds the quote from
/// before it and puts the change into that. Takes a fraction of the bytes of the whole quote. Its members:
///
/// - `line`: null, or `index` and everything of the edited line that depends on its quantity. `dueNow` is the amount
///   itself; `tiers` has the units and the amount of each tier in turn; the amount of `perPeriod` is `amount`.
/// - `lines`: the other lines that moved, as index, `net` and `discount` in turn.
/// - `discounts` and `charges`: one entry for each that there is now. One that has no `label` is the one that was at
/// this
///   place, with a new `base` and `amount` and, in `shares`, the place in its list and the amount of each share that
///   moved, in turn. One with a `label` is whole.
/// - `price` and `recurring`: whole.
///
/// Nothing else of a quote changes by an edit. Index and place count from 0.
void encode_change_envelope(const quote::Quote& quote, const quote::Edit& edit, std::string& out);

/// Appends `{"ok":true,"data":[...]}` with one object per point: `quantity`, `amount`, `netExact`, `unitAmount`
/// (decimal strings) and `jump`.
void encode_curve_envelope(std::span<const quote::CurvePoint> points, std::string& out);

/// Appends `{"ok":false,"error":{"code":...,"path":...,"args":{...}}}`.
void encode_error_envelope(const support::Error& error, std::string& out);

/// Appends a JSON string literal; invalid UTF-8 is replaced by U+FFFD.
void append_json_string(std::string_view text, std::string& out);

}  // namespace kassa::codec
