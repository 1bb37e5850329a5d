#pragma once

#include <array>
#include <span>
#include <string_view>

namespace kassa::server::security {

/// 256 bits: a SHA-256 sum, an HMAC-SHA256 tag or a key.
using Digest = std::array<unsigned char, 32>;

/// SHA-256 (FIPS 180-4).
[[nodiscard]] Digest sha256(std::string_view text);

/// HMAC-SHA256 (RFC 2104).
[[nodiscard]] Digest hmac_sha256(std::span<const unsigned char> key, std::string_view text);

/// Compares in a time that does not depend on where the first difference is.
[[nodiscard]] bool equal_in_constant_time(std::span<const unsigned char> left, std::span<const unsigned char> right);

}  // namespace kassa::server::security
