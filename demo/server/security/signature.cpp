#include "security/signature.h"

#include <memory>
#include <span>
#include <stdexcept>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "security/random.h"
#include "security/text_encoding.h"

namespace kassa::server::security {
namespace {

constexpr std::size_t signature_bytes = 64;

struct Release {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* text) const { BIO_free(text); }
};
using Key = std::unique_ptr<EVP_PKEY, Release>;
using Context = std::unique_ptr<EVP_MD_CTX, Release>;
using Text = std::unique_ptr<BIO, Release>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// OpenSSL gives null where it has no memory, or no Ed25519.
template <class Pointer>
Pointer required(Pointer pointer) {
    if (!pointer) {
        throw std::runtime_error("Ed25519 failed");
    }
    return pointer;
}

Key public_key_of(std::span<const unsigned char> raw) {
    return required(Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw.data(), raw.size())));
}

Key private_key_of(std::span<const unsigned char> seed) {
    return required(Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size())));
}

}  // namespace

std::optional<PublicKey> PublicKey::parse(std::string_view text) {
    const auto der = from_base64(text);
    if (!der) {
        return std::nullopt;
    }
    const unsigned char* at = bytes_of(*der);
    const unsigned char* const end = at + der->size();
    const Key key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der->size())));
    PublicKey made;
    std::size_t size = made.bytes_.size();
    const bool read = key && at == end && EVP_PKEY_id(key.get()) == EVP_PKEY_ED25519 &&
                      EVP_PKEY_get_raw_public_key(key.get(), made.bytes_.data(), &size) == 1;
    return read ? std::optional(made) : std::nullopt;
}

std::string PublicKey::to_text() const {
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(public_key_of(bytes_).get(), &der);
    if (size <= 0) {
        throw std::runtime_error("Ed25519 failed");
    }
    std::string text = to_base64({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return text;
}

bool PublicKey::verifies(std::string_view message, std::string_view signature) const {
    if (signature.size() != signature_bytes) {
        return false;
    }
    const Key key = public_key_of(bytes_);
    const Context context = required(Context(EVP_MD_CTX_new()));
    return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) ==
               1;
}

PrivateKey PrivateKey::make() {
    PrivateKey key;
    fill_random(key.seed_);
    return key;
}

std::optional<PrivateKey> PrivateKey::parse_pem(std::string_view pem) {
    const Text text = required(Text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))));
    // No pass phrase is asked for: a program has nobody to ask.
    const auto no_pass_phrase = [](char*, int, int, void*) { return -1; };
    const Key key(PEM_read_bio_PrivateKey(text.get(), nullptr, no_pass_phrase, nullptr));
    PrivateKey made;
    std::size_t size = made.seed_.size();
    const bool read = key && EVP_PKEY_id(key.get()) == EVP_PKEY_ED25519 &&
                      EVP_PKEY_get_raw_private_key(key.get(), made.seed_.data(), &size) == 1;
    return read ? std::optional(made) : std::nullopt;
}

std::string PrivateKey::to_pem() const {
    const Text text = required(Text(BIO_new(BIO_s_mem())));
    if (PEM_write_bio_PKCS8PrivateKey(text.get(), private_key_of(seed_).get(), nullptr, nullptr, 0, nullptr, nullptr) !=
        1) {
        throw std::runtime_error("Ed25519 failed");
    }
    char* data = nullptr;
    const long size = BIO_get_mem_data(text.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

PublicKey PrivateKey::public_key() const {
    PublicKey key;
    std::size_t size = key.bytes_.size();
    if (EVP_PKEY_get_raw_public_key(private_key_of(seed_).get(), key.bytes_.data(), &size) != 1) {
        throw std::runtime_error("Ed25519 failed");
    }
    return key;
}

std::string PrivateKey::sign(std::string_view message) const {
    const Key key = private_key_of(seed_);
    const Context context = required(Context(EVP_MD_CTX_new()));
    std::string signature(signature_bytes, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(message),
                       message.size()) != 1) {
        throw std::runtime_error("Ed25519 failed");
    }
    return signature;
}

}  // namespace kassa::server::security
