#include <gtest/gtest.h>

#include "json/member.h"
#include "json/value.h"
#include "json/writer.h"

namespace kassa::server::json {
namespace {

std::string refusal_of(std::string_view text) {
    try {
        static_cast<void>(parse(text));
    } catch (const ParseError& error) {
        return std::string(error.what()) + " " + error.path();
    }
    return "no refusal";
}

TEST(JsonValueTest, GivesBackTheTextOfNumbers) {
    for (const char* text : {"0.1", "0.10000000000000000000000000000001", "1e400", "1e-400", "12345678901234567890123",
                             "-9223372036854775808", "18446744073709551615", "-18446744073709551616", "1.10", "-0.0",
                             "1E+2", R"({"a":[1,2.50,null,true,"x"]})"}) {
        EXPECT_EQ(to_text(parse(text)), text);
    }
    EXPECT_EQ(to_text(parse("-0")), "0");
}

TEST(JsonValueTest, RefusesANumberNobodyCanMeanAndNamesIt) {
    EXPECT_EQ(refusal_of(R"({"items":[{},{"quantity":1e5000}]})"), "number_invalid /items/1/quantity");
    EXPECT_EQ(refusal_of("-1e99999"), "number_invalid ");
}

TEST(JsonValueTest, SaysWhereATextIsNoJson) {
    const auto position = [](std::string_view text) {
        try {
            static_cast<void>(parse(text));
        } catch (const ParseError& error) {
            return error.position().value_or(TextPosition{0, 0});
        }
        return TextPosition{0, 0};
    };
    EXPECT_EQ(position(R"({"a":1,})"), (TextPosition{1, 8}));
    EXPECT_EQ(position("{\n  \"a\": 1\n  \"b\": 2\n}"), (TextPosition{3, 3}));
    EXPECT_EQ(position("[1,\n 2"), (TextPosition{2, 3})) << "the end, where something is missing";
    EXPECT_EQ(position("[\"a\n<b\"]"), (TextPosition{1, 2})) << "where a text begins that does not end in its line";
    EXPECT_EQ(position("[tru]"), (TextPosition{1, 5}));
    EXPECT_EQ(position("[1 25]"), (TextPosition{1, 4}));
    EXPECT_EQ(position(R"({"a\"b" "c"})"), (TextPosition{1, 9}));
    EXPECT_EQ(position(""), (TextPosition{1, 1}));
    EXPECT_EQ(position("[\"ä\", ?]"), (TextPosition{1, 7})) << "characters, not bytes";
    EXPECT_EQ(position("\xEF\xBB\xBF{}"), (TextPosition{1, 1})) << "a byte order mark";
    EXPECT_EQ(position(std::string_view("{}\n\0", 4)), (TextPosition{2, 1}));
    EXPECT_EQ(position(R"({"a":1,"a":2})"), (TextPosition{0, 0})) << "is JSON, and its path says where";
}

TEST(JsonValueTest, ReadsStrings) {
    EXPECT_EQ(*parse(R"("\u00e4\n\"\\\/\ud83d\ude00")").text(), "ä\n\"\\/😀");
    EXPECT_EQ(*parse("\"Straße 😀\"").text(), "Straße 😀");
}

TEST(JsonValueTest, RefusesWhatIsNotJson) {
    for (const char* text : {"",
                             " ",
                             "{",
                             "[1,]",
                             "{\"a\":1,}",
                             "01",
                             "1.",
                             ".5",
                             "+1",
                             "1e",
                             "NaN",
                             "Infinity",
                             "'a'",
                             "nul",
                             "{a:1}",
                             "[1 2]",
                             "1 2",
                             "\"\t\"",
                             "\"\\x\"",
                             "\"\\ud800\"",
                             "\"\\udc00\"",
                             "\"\\u12g4\"",
                             "\"",
                             "\"\xff\"",
                             "\"\xc0\xaf\"",
                             "\"\xed\xa0\x80\"",
                             "\"\xf4\x90\x80\x80\"",
                             "\"\xe2\x82\"",
                             "\xef\xbb\xbf{}",
                             "/**/1",
                             "1 // one"}) {
        EXPECT_EQ(refusal_of(text), "json_syntax ") << text;
    }
    using namespace std::string_view_literals;
    EXPECT_EQ(refusal_of("{}\0{\"a\":1}"sv), "json_syntax ");
    EXPECT_EQ(refusal_of("{}\0"sv), "json_syntax ");
}

TEST(JsonValueTest, RefusesAFieldGivenTwiceAndNamesIt) {
    EXPECT_EQ(refusal_of(R"({"a":[{"b":1},{"c/d":1,"c/d":2}]})"), "field_duplicate /a/1/c~1d");
    // The same name, written differently.
    EXPECT_EQ(refusal_of(R"({"a":1,"\u0061":2})"), "field_duplicate /a");
}

TEST(JsonValueTest, BoundsItsDepth) {
    EXPECT_EQ(refusal_of(std::string(32, '[') + std::string(32, ']')), "no refusal");
    EXPECT_EQ(refusal_of(std::string(33, '[') + std::string(33, ']')), "json_too_deep ");
    EXPECT_EQ(refusal_of(std::string(1'000'000, '[')), "json_too_deep ");
}

TEST(JsonValueTest, EditsObjects) {
    Value value = parse(R"({"a":1,"b":2})");
    value.set("a", "x");
    value.set("c", nullptr);
    value.erase("b");
    EXPECT_EQ(to_text(value), R"({"a":"x","c":null})");
    EXPECT_EQ(value.find("b"), nullptr);
    EXPECT_EQ(Value("text").find("a"), nullptr);
}

TEST(JsonWriterTest, SetsCommas) {
    Writer writer;
    writer.begin_object();
    writer.key("list").begin_array().integer(1).raw("5.05").begin_object().end_object().end_array();
    writer.member("text", "a\"b")
        .member("none", nullptr)
        .member("yes", true)
        .member("maybe", std::optional<std::string>());
    writer.end_object();
    EXPECT_EQ(writer.result(), R"({"list":[1,5.05,{}],"text":"a\"b","none":null,"yes":true,"maybe":null})");
}

TEST(JsonMemberTest, WhatIsMissingOrOfAnotherTypeSaysNothing) {
    const Value value = parse(R"({"text":"a","flag":true,"off":false,"list":[1,2]})");
    EXPECT_EQ(text_member(value, "text"), "a");
    EXPECT_EQ(text_member(value, "list", "otherwise"), "otherwise");
    EXPECT_EQ(text_member(value, "none"), "");
    EXPECT_TRUE(flag_member(value, "flag"));
    EXPECT_FALSE(flag_member(value, "off") || flag_member(value, "text") || flag_member(value, "none"));
    EXPECT_EQ(list_member(value, "list").size(), 2U);
    EXPECT_TRUE(list_member(value, "text").empty() && list_member(Value("no object"), "list").empty());
}

}  // namespace
}  // namespace kassa::server::json
