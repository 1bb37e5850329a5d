#pragma once

#include <string>

#include "kassa/quote/quote.h"
#include "kassa/support/error.h"

namespace kassa::codec {

/// Appends `{"ok":true,"data":{...}}`: the quote with amounts as decimal strings of minor units. The same bytes
/// natively and in WebAssembly.
void encode_quote_envelope(const quote::Quote& quote, std::string& out);

/// Appends `{"ok":false,"error":{"code":...,"path":...,"args":{...}}}`.
void encode_error_envelope(const support::Error& error, std::string& out);

/// Appends a JSON string literal; invalid UTF-8 is replaced by U+FFFD.
void append_json_string(std::string_view text, std::string& out);

}  // namespace kassa::codec
