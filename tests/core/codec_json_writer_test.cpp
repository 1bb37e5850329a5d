#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "codec/json_writer.h"
#include "kassa/codec/envelope.h"

namespace kassa::codec {
namespace {

std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(text, out);
    return out;
}

TEST(JsonWriterTest, PutsCommasBetweenWhatStandsSideBySide) {
    std::string out = "before ";
    {
        JsonWriter writer(out);
        writer.begin_object();
        writer.string("a", "x");
        writer.begin_array("b");
        writer.integer(-1);
        writer.begin_object();
        writer.end_object();
        writer.begin_array();
        writer.end_array();
        writer.boolean(true);
        writer.end_array();
        writer.null("c");
        writer.number("d", money::Decimal(125, 1));
        writer.decimal("e", money::Decimal(-5, 3));
        writer.begin_object("f");
        writer.boolean("g", false);
        writer.end_object();
        writer.end_object();
    }
    EXPECT_EQ(out, R"(before {"a":"x","b":[-1,{},[],true],"c":null,"d":12.5,"e":"-0.005","f":{"g":false}})");
}

TEST(JsonWriterTest, EscapesWhatJsonAsksFor) {
    EXPECT_EQ(json_string(""), "\"\"");
    EXPECT_EQ(json_string("a\"b\\c/d"), R"("a\"b\\c/d")");
    EXPECT_EQ(json_string(std::string_view("\0\b\t\n\f\r\x1f\x7f", 8)), "\"\\u0000\\b\\t\\n\\f\\r\\u001f\x7f\"");
    EXPECT_EQ(json_string("<script>\xE2\x80\xA8\xC3\xA9\xF0\x9F\x98\x80"),
              "\"<script>\xE2\x80\xA8\xC3\xA9\xF0\x9F\x98\x80\"");
}

TEST(JsonWriterTest, ReplacesWhatIsNotUtf8) {
    EXPECT_EQ(json_string("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
    EXPECT_EQ(json_string("\xE2\x82"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    EXPECT_EQ(json_string("\xC0\xAF"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    EXPECT_EQ(json_string("\xF0\x9F\x98"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonWriterTest, EveryPairOfBytesComesBackFromAnotherReader) {
    std::string text(2, '\0');
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            text[0] = static_cast<char>(first);
            text[1] = static_cast<char>(second);
            const nlohmann::json read = nlohmann::json::parse(json_string(text), nullptr, false);
            ASSERT_TRUE(read.is_string()) << first << ' ' << second;
            if (first < 0x80 && second < 0x80) {
                ASSERT_EQ(read.get<std::string>(), text);
            }
        }
    }
}

TEST(JsonWriterTest, GrowsWithLongTexts) {
    const std::string control(100'000, '\x01');
    const std::string literal = json_string(control);
    EXPECT_EQ(literal.size(), 2 + control.size() * 6);
    EXPECT_EQ(nlohmann::json::parse(literal).get<std::string>(), control);
}

}  // namespace
}  // namespace kassa::codec
