#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "security/digest.h"

namespace kassa::server::security {

/// Makes the file with mode 0600 and its whole content in one step: no other user can open it in between, no other
/// process reads a part of it, and a full disk or a lost machine leaves the file or none. False when it exists already.
/// Throws std::runtime_error when it cannot be made or written.
[[nodiscard]] bool create_private_file(const std::filesystem::path& file, std::string_view content);

/// Reads the server's own 256-bit key from the file, or makes one there, readable by the owner only. It keys the hashes
/// of one-time codes and the payment page's form tokens, so it has to outlive a restart. Throws std::runtime_error when
/// the file has another size or cannot be read or written.
[[nodiscard]] Digest load_or_create_key(const std::filesystem::path& file);

/// Reads a secret text (a merchant key, a Stripe key): the file's content without white space around it. Throws when it
/// is missing, empty or longer than 4 KiB.
[[nodiscard]] std::string load_secret_text(const std::filesystem::path& file);

/// As load_secret_text, but makes the file with a random token when it does not exist.
[[nodiscard]] std::string load_or_create_secret_text(const std::filesystem::path& file);

}  // namespace kassa::server::security
