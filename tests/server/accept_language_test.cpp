#include "http/accept_language.h"

#include <array>

#include <gtest/gtest.h>

namespace kassa::server::http {
namespace {

constexpr std::array<std::string_view, 2> offered = {"en", "de"};

std::string_view chosen(std::string_view header) {
    return preferred_language(header, offered).value_or("none");
}

TEST(AcceptLanguageTest, TakesTheHeaviestOfThoseOffered) {
    EXPECT_EQ(chosen("de"), "de");
    EXPECT_EQ(chosen("de-AT, en;q=0.9"), "de");
    EXPECT_EQ(chosen("en;q=0.3 , DE-ch ; q=0.31"), "de");
    EXPECT_EQ(chosen("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5"), "en");
    EXPECT_EQ(chosen("de;q=0.5,en;q=0.5"), "de");
    EXPECT_EQ(chosen("fr, *;q=0.1"), "en");
    EXPECT_EQ(chosen("en;q=0.999, de;q=1.000"), "de");
}

TEST(AcceptLanguageTest, FindsNoneWhereNoneIsWanted) {
    EXPECT_FALSE(preferred_language(std::nullopt, offered));
    for (const std::string_view header :
         {"", "fr", "den", "de;q=0", "de;q=0.000", "de;level=1", "de;q=x", ",;,;q", "*;q=0"}) {
        EXPECT_EQ(chosen(header), "none") << header;
    }
}

}  // namespace
}  // namespace kassa::server::http
