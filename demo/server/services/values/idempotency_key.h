#pragma once

#include <string_view>

namespace kassa::server::services {

/// Throws Problem `text_invalid` unless the text can be an `Idempotency-Key`: 1 to 255 printable characters of ASCII,
/// without spaces.
void require_idempotency_key(std::string_view key);

}  // namespace kassa::server::services
