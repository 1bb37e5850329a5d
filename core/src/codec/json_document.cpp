#include "json_document.h"

#include <limits>

namespace kassa::codec {

JsonNode JsonDocument::find(JsonNode object, std::string_view key) const {
    if (type(object) != JsonType::object) {
        return root;
    }
    for (JsonNode field = first(object); field < end(object); field = end(field + 1)) {
        if (text(field) == key) {
            return field + 1;
        }
    }
    return root;
}

void append_pointer_segment(std::string_view segment, std::string& pointer) {
    pointer += '/';
    for (const char character : segment) {
        if (character == '~') {
            pointer += "~0";
        } else if (character == '/') {
            pointer += "~1";
        } else {
            pointer += character;
        }
    }
}

void append_pointer_segment(std::size_t index, std::string& pointer) {
    append_pointer_segment(integer_text(index), pointer);
}

std::string integer_text(std::uint64_t number) {
    constexpr std::size_t most_digits = std::numeric_limits<std::uint64_t>::digits10 + 1;
    char digits[most_digits];
    std::size_t first = most_digits;
    do {
        digits[--first] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return {digits + first, most_digits - first};
}

}  // namespace kassa::codec
