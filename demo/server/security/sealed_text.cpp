#include "security/sealed_text.h"

#include <cstddef>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

#include "security/random.h"
#include "security/text_encoding.h"

namespace kassa::server::security {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Cipher make_cipher() {
    Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    if (cipher == nullptr) {
        throw std::runtime_error("AES-256-GCM failed");
    }
    return cipher;
}

unsigned char* bytes_of(std::string& text, std::size_t offset = 0) {
    return reinterpret_cast<unsigned char*>(text.data()) + offset;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string seal_text(const Digest& key, std::string_view text) {
    std::string sealed(nonce_size + text.size() + tag_size, '\0');
    fill_random({bytes_of(sealed), nonce_size});
    const Cipher cipher = make_cipher();
    int length = 0;
    const bool done = EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), bytes_of(sealed)) == 1 &&
                      EVP_EncryptUpdate(cipher.get(), bytes_of(sealed, nonce_size), &length, bytes_of(text),
                                        static_cast<int>(text.size())) == 1 &&
                      EVP_EncryptFinal_ex(cipher.get(), bytes_of(sealed, nonce_size + text.size()), &length) == 1 &&
                      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_size),
                                          bytes_of(sealed, nonce_size + text.size())) == 1;
    if (!done) {
        throw std::runtime_error("AES-256-GCM failed");
    }
    return to_base64url({bytes_of(sealed), sealed.size()});
}

std::optional<std::string> open_sealed_text(const Digest& key, std::string_view sealed) {
    auto bytes = from_base64(sealed);
    if (!bytes || bytes->size() < nonce_size + tag_size) {
        return std::nullopt;
    }
    std::string text(bytes->size() - nonce_size - tag_size, '\0');
    const Cipher cipher = make_cipher();
    int length = 0;
    // The tag is compared by the last call: nothing of a text that fails it is handed on.
    const bool opened =
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), bytes_of(*bytes)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_size),
                            bytes_of(*bytes, nonce_size + text.size())) == 1 &&
        EVP_DecryptUpdate(cipher.get(), bytes_of(text), &length, bytes_of(*bytes, nonce_size),
                          static_cast<int>(text.size())) == 1 &&
        EVP_DecryptFinal_ex(cipher.get(), bytes_of(text, text.size()), &length) == 1;
    return opened ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace kassa::server::security
