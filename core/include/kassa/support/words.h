#pragma once

#include <cstddef>
#include <string_view>

namespace kassa::support {

// A closed set of words is one text: the words in the order of their enumerators, each with a bar behind it. One text
// is a quarter of what a list of views takes in the WebAssembly module, and reading and writing share it.

/// Number of words.
[[nodiscard]] constexpr int word_count(std::string_view words) {
    int count = 0;
    for (const char character : words) {
        count += character == '|' ? 1 : 0;
    }
    return count;
}

/// Where a character first is in a text; the text's size when it is not there.
[[nodiscard]] std::size_t position_of(char character, std::string_view text);

/// Word `number`, counted from 0, of a set that has it.
[[nodiscard]] std::string_view word_at(std::string_view words, int number);

/// The number of a word; -1 when the set does not have it.
[[nodiscard]] int find_word(std::string_view words, std::string_view word);

}  // namespace kassa::support
