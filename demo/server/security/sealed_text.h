#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "security/digest.h"

namespace kassa::server::security {

/// Encrypts a text so that whoever lacks the key can neither read nor change it: AES-256-GCM (NIST SP 800-38D) with a
/// random nonce, as base64url of nonce, ciphertext and tag. One key is for a few texts, as nonces are random.
[[nodiscard]] std::string seal_text(const Digest& key, std::string_view text);

/// The text that seal_text was given; empty when it was sealed with another key or is not what was sealed.
[[nodiscard]] std::optional<std::string> open_sealed_text(const Digest& key, std::string_view sealed);

}  // namespace kassa::server::security
