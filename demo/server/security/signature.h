#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace kassa::server::security {

/// An Ed25519 public key (RFC 8032).
class PublicKey {
  public:
    /// Reads base64 of a SubjectPublicKeyInfo (RFC 8410), which is the middle line of the key's PEM file. Empty when it
    /// is not one.
    [[nodiscard]] static std::optional<PublicKey> parse(std::string_view text);

    /// What parse reads.
    [[nodiscard]] std::string to_text() const;

    /// True when the signature (64 bytes) was made over just these bytes with the private key.
    [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;

    friend bool operator==(const PublicKey&, const PublicKey&) = default;

  private:
    friend class PrivateKey;

    std::array<unsigned char, 32> bytes_{};
};

/// An Ed25519 private key.
class PrivateKey {
  public:
    /// A new one, from the operating system's generator.
    [[nodiscard]] static PrivateKey make();

    /// Reads a PEM text (PKCS #8, RFC 8410) as `openssl genpkey -algorithm ed25519` writes it. Empty when it is not
    /// one.
    [[nodiscard]] static std::optional<PrivateKey> parse_pem(std::string_view pem);

    [[nodiscard]] std::string to_pem() const;
    [[nodiscard]] PublicKey public_key() const;

    /// The signature's 64 bytes.
    [[nodiscard]] std::string sign(std::string_view message) const;

  private:
    std::array<unsigned char, 32> seed_{};
};

}  // namespace kassa::server::security
