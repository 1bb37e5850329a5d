#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kassa::server::security {

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hexadecimal(std::span<const unsigned char> bytes);

/// base64 with padding (RFC 4648, section 4).
[[nodiscard]] std::string to_base64(std::span<const unsigned char> bytes);

/// base64url without padding (RFC 4648, section 5).
[[nodiscard]] std::string to_base64url(std::span<const unsigned char> bytes);

/// The bytes of a base64 or base64url text, with its padding or without. Empty for anything else: other characters,
/// white space, a length that no bytes give.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace kassa::server::security
