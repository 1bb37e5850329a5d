#include "support/pointer.h"

#include <limits>

namespace kassa::support {

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

// One character is appended as a text of one, because that shares the code of longer ones.

void append_pointer_segment(std::string_view segment, std::string& pointer) {
    pointer += "/";
    for (const char character : segment) {
        if (character == '~') {
            pointer += "~0";
        } else if (character == '/') {
            pointer += "~1";
        } else {
            pointer.append(&character, 1);
        }
    }
}

void append_pointer_segment(std::size_t index, std::string& pointer) {
    pointer += "/";
    pointer += integer_text(index);
}

std::string pointer_to(const char* array, std::size_t index, const char* field) {
    std::string pointer = array;
    pointer += integer_text(index);
    pointer += field;
    return pointer;
}

}  // namespace kassa::support
