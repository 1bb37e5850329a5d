#pragma once

#include <span>
#include <string>

namespace kassa::server::security {

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hexadecimal(std::span<const unsigned char> bytes);

/// base64 with padding (RFC 4648, section 4).
[[nodiscard]] std::string to_base64(std::span<const unsigned char> bytes);

/// base64url without padding (RFC 4648, section 5).
[[nodiscard]] std::string to_base64url(std::span<const unsigned char> bytes);

}  // namespace kassa::server::security
