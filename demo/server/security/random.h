#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kassa::server::security {

/// Fills the bytes from the operating system's generator through OpenSSL. Throws std::runtime_error when it has no
/// entropy to give.
void fill_random(std::span<unsigned char> bytes);

/// A version 4 UUID (RFC 9562), 122 random bits, lower case.
[[nodiscard]] std::string random_uuid();

/// 256 random bits as base64url without padding (RFC 4648): 43 characters.
[[nodiscard]] std::string random_token();

/// `count` characters of the alphabet, each equally likely. The alphabet has 1 to 256 characters.
[[nodiscard]] std::string random_text(std::size_t count, std::string_view alphabet);

/// `count` decimal digits, each equally likely.
[[nodiscard]] std::string random_digits(int count);

}  // namespace kassa::server::security
