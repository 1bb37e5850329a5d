#include "security/text_encoding.h"

#include <algorithm>
#include <cstdint>

namespace kassa::server::security {
namespace {

constexpr std::string_view base64url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The six bits that a character of either alphabet stands for.
std::optional<std::uint32_t> bits_of(char character) {
    const char in_alphabet = character == '+' ? '-' : character == '/' ? '_' : character;
    const std::size_t position = base64url_alphabet.find(in_alphabet);
    return position == std::string_view::npos ? std::nullopt : std::optional(static_cast<std::uint32_t>(position));
}

}  // namespace

std::string to_hexadecimal(std::span<const unsigned char> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0x0FU];
    }
    return text;
}

std::string to_base64(std::span<const unsigned char> bytes) {
    std::string text = to_base64url(bytes);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::string to_base64url(std::span<const unsigned char> bytes) {
    std::string text;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const unsigned char byte : bytes) {
        buffer = (buffer << 8U) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text += base64url_alphabet[(buffer >> bits) & 0x3FU];
        }
    }
    if (bits > 0) {
        text += base64url_alphabet[(buffer << (6U - bits)) & 0x3FU];
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::size_t padding = 0;
    while (padding < 2 && text.ends_with('=')) {
        text.remove_suffix(1);
        ++padding;
    }
    const std::size_t rest = text.size() % 4;
    if (rest == 1 || (padding > 0 && rest + padding != 4)) {
        return std::nullopt;
    }
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char character : text) {
        const auto six = bits_of(character);
        if (!six) {
            return std::nullopt;
        }
        buffer = (buffer << 6U) | *six;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((buffer >> bits) & 0xFFU);
        }
    }
    return bytes;
}

}  // namespace kassa::server::security
