#include "kassa/codec/utf8.h"

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

char* put_utf8(std::uint32_t code_point, char* target) {
    const auto put = [&target](std::uint32_t byte) { *target++ = static_cast<char>(byte); };
    const auto continuation = [code_point](std::uint32_t shift) { return 0x80U | ((code_point >> shift) & 0x3FU); };
    if (code_point < 0x80) {
        put(code_point);
        return target;
    }
    if (code_point < 0x800) {
        put(0xC0U | (code_point >> 6U));
    } else {
        if (code_point < 0x10000) {
            put(0xE0U | (code_point >> 12U));
        } else {
            put(0xF0U | (code_point >> 18U));
            put(continuation(12));
        }
        put(continuation(6));
    }
    put(continuation(0));
    return target;
}

}  // namespace kassa::codec
