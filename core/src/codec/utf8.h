#pragma once

#include <cstddef>
#include <string_view>

namespace kassa::codec {

/// Bytes of the well-formed UTF-8 sequence at the start of `text` (RFC 3629, section 4), 0 when it is not one. `text`
/// is not empty.
[[nodiscard]] std::size_t utf8_sequence_size(std::string_view text);

/// Position of the first byte that is not part of a well-formed sequence; npos when all are.
[[nodiscard]] std::size_t find_invalid_utf8(std::string_view text);

}  // namespace kassa::codec
