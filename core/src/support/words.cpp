#include "kassa/support/words.h"

namespace kassa::support {

std::string_view word_at(std::string_view words, int number) {
    for (; number > 0; --number) {
        words.remove_prefix(words.find('|') + 1);
    }
    return words.substr(0, words.find('|'));
}

int seek_word(std::string_view& words, std::string_view word) {
    for (int number = 0; !words.empty(); ++number) {
        const std::size_t size = words.find('|');
        if (words.substr(0, size) == word) {
            return number;
        }
        words.remove_prefix(size + 1);
    }
    return -1;
}

int find_word(std::string_view words, std::string_view word) {
    return seek_word(words, word);
}

}  // namespace kassa::support
