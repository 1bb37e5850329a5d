#include "security/digest.h"

#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace kassa::server::security {

Digest sha256(std::string_view text) {
    Digest digest{};
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("SHA-256 failed");
    }
    return digest;
}

Digest hmac_sha256(std::span<const unsigned char> key, std::string_view text) {
    Digest digest{};
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest.data(), &length) ==
        nullptr) {
        throw std::runtime_error("HMAC-SHA256 failed");
    }
    return digest;
}

bool equal_in_constant_time(std::span<const unsigned char> left, std::span<const unsigned char> right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace kassa::server::security
