#include "kassa/support/words.h"

namespace kassa::support {

std::size_t position_of(char character, std::string_view text) {
    std::size_t position = 0;
    while (position < text.size() && text[position] != character) {
        ++position;
    }
    return position;
}

std::string_view word_at(std::string_view words, int number) {
    for (; number > 0; --number) {
        words.remove_prefix(position_of('|', words) + 1);
    }
    return words.substr(0, position_of('|', words));
}

int find_word(std::string_view words, std::string_view word) {
    for (int number = 0; !words.empty(); ++number) {
        const std::size_t size = position_of('|', words);
        if (words.substr(0, size) == word) {
            return number;
        }
        words.remove_prefix(size + 1);
    }
    return -1;
}

}  // namespace kassa::support
