#include "utf8.h"

namespace kassa::codec {

std::size_t utf8_sequence_size(std::string_view text) {
    const auto byte_at = [text](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned lead = byte_at(0);
    if (lead < 0x80) {
        return 1;
    }

    const std::size_t size = lead >= 0xC2 && lead < 0xE0   ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
    if (size == 0 || size > text.size()) {
        return 0;
    }
    // The second byte's range is narrower where the lead byte alone would allow overlong forms, surrogates or code
    // points above U+10FFFF.
    const unsigned lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte_at(1) < lowest || byte_at(1) > highest) {
        return 0;
    }
    for (std::size_t index = 2; index < size; ++index) {
        if ((byte_at(index) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return size;
}

std::size_t find_invalid_utf8(std::string_view text) {
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t size = utf8_sequence_size(text.substr(position));
        if (size == 0) {
            return position;
        }
        position += size;
    }
    return std::string_view::npos;
}

}  // namespace kassa::codec
