#include "kassa/support/words.h"

#include <gtest/gtest.h>

namespace kassa::support {
namespace {

constexpr std::string_view words = "red|green|blue|";
static_assert(word_count(words) == 3 && word_count("") == 0);

TEST(Words, AreFoundByNumberAndByText) {
    EXPECT_EQ(word_at(words, 0), "red");
    EXPECT_EQ(word_at(words, 1), "green");
    EXPECT_EQ(word_at(words, 2), "blue");
    EXPECT_EQ(find_word(words, "red"), 0);
    EXPECT_EQ(find_word(words, "blue"), 2);
}

TEST(Words, AreOnlyWholeOnes) {
    for (const std::string_view text : {"", "re", "redd", "Red", "red|", "red|green", "|", "blue|"}) {
        EXPECT_EQ(find_word(words, text), -1) << text;
    }
}

TEST(Words, KnowWhereACharacterIs) {
    EXPECT_EQ(position_of('|', words), 3U);
    EXPECT_EQ(position_of('r', words), 0U);
    EXPECT_EQ(position_of('x', words), words.size());
    EXPECT_EQ(position_of('x', ""), 0U);
}

}  // namespace
}  // namespace kassa::support
