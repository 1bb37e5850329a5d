#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kassa::codec {

/// Bytes of the well-formed UTF-8 sequence at the start of `text` (RFC 3629, section 4), 0 when it is not one. `text`
/// is not empty.
[[nodiscard]] std::size_t utf8_sequence_size(std::string_view text);

/// Appends the sequence of a code point up to U+10FFFF.
void append_utf8(std::uint32_t code_point, std::string& text);

}  // namespace kassa::codec
