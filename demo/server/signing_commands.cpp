#include "signing_commands.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "json/value.h"
#include "security/key_file.h"
#include "services/cart_input/signed_data.h"
#include "services/values/text_limits.h"

namespace kassa::server {
namespace {

int make_key(const std::filesystem::path& file) {
    const security::PrivateKey key = security::PrivateKey::make();
    if (!security::create_private_file(file, key.to_pem())) {
        throw std::runtime_error(file.string() + " exists already");
    }
    std::fprintf(stderr, "The private key is in %s. The public key, for signingKeys of the store:\n", file.c_str());
    std::printf("%s\n", key.public_key().to_text().c_str());
    return 0;
}

std::string read_document(const std::string& file) {
    if (file == "-") {
        return {std::istreambuf_iterator<char>(std::cin), {}};
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot read " + file);
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

int sign(const Config& config) {
    const auto key = security::PrivateKey::parse_pem(security::load_secret_text(config.signing_key_file));
    if (!key) {
        throw std::runtime_error(config.signing_key_file.string() + " holds no Ed25519 private key");
    }
    const std::string document = read_document(config.document_to_sign);
    try {
        if (json::parse(document).object() == nullptr) {
            throw std::runtime_error("only a JSON object can be signed");
        }
    } catch (const json::ParseError& error) {
        throw std::runtime_error("only a JSON object can be signed: " + std::string(error.what()));
    }
    const std::string text = services::sign_data(document, *key, config.signing_store_id);
    if (text.size() > services::maximum_long_text) {
        throw std::runtime_error("the document is too long: signed it has more than " +
                                 std::to_string(services::maximum_long_text) + " bytes");
    }
    std::printf("%s\n", text.c_str());
    return 0;
}

}  // namespace

int run_signing_command(const Config& config) {
    return config.signing_key_to_make.empty() ? sign(config) : make_key(config.signing_key_to_make);
}

}  // namespace kassa::server
