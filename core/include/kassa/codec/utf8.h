#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kassa::codec {

/// Whether a character stands for itself in a JSON text: ASCII, no control character, quote or backslash.
[[nodiscard]] constexpr bool is_plain(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

/// Bytes of the well-formed UTF-8 sequence at the start of `text` (RFC 3629, section 4), 0 when it is not one. `text`
/// is not empty.
[[nodiscard]] std::size_t utf8_sequence_size(std::string_view text);

/// Writes the sequence of a code point up to U+10FFFF, at most four bytes; returns the end of what was written.
char* put_utf8(std::uint32_t code_point, char* target);

}  // namespace kassa::codec
