#include "security/random.h"

#include <array>
#include <stdexcept>

#include <openssl/rand.h>

#include "security/text_encoding.h"

namespace kassa::server::security {

void fill_random(std::span<unsigned char> bytes) {
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw std::runtime_error("the random generator gave no bytes");
    }
}

std::string random_uuid() {
    std::array<unsigned char, 16> bytes{};
    fill_random(bytes);
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);
    std::string text = to_hexadecimal(bytes);
    for (const std::size_t position : {8U, 13U, 18U, 23U}) {
        text.insert(position, 1, '-');
    }
    return text;
}

std::string random_token() {
    std::array<unsigned char, 32> bytes{};
    fill_random(bytes);
    return to_base64url(bytes);
}

std::string random_text(std::size_t count, std::string_view alphabet) {
    // Bytes from the largest multiple of the alphabet's size on are drawn again, or its first characters would come
    // more often.
    const std::size_t unbiased_bound = 256 - 256 % alphabet.size();
    std::string text;
    while (text.size() < count) {
        std::array<unsigned char, 16> bytes{};
        fill_random(bytes);
        for (const unsigned char byte : bytes) {
            if (byte < unbiased_bound && text.size() < count) {
                text += alphabet[byte % alphabet.size()];
            }
        }
    }
    return text;
}

std::string random_digits(int count) {
    return random_text(static_cast<std::size_t>(count), "0123456789");
}

}  // namespace kassa::server::security
