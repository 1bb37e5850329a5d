#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "codec/json_document.h"
#include "core/printers.h"
#include "kassa/cart/limits.h"

namespace kassa::codec {
namespace {

using support::Error;
using support::ErrorCode;

Error parse_error(std::string_view text) {
    const auto document = JsonDocument::parse(text);
    EXPECT_FALSE(document) << "accepted: " << text.substr(0, 200);
    return document ? Error{} : document.error();
}

/// Writes the document's tokens again, so that a test sees all of them.
std::string dump(const JsonDocument& document, JsonNode node) {
    switch (document.type(node)) {
        case JsonType::null:
            return "null";
        case JsonType::boolean:
            return document.boolean(node) ? "true" : "false";
        case JsonType::number:
            return std::string(document.text(node));
        case JsonType::string:
        case JsonType::key:
            return '\'' + std::string(document.text(node)) + '\'';
        case JsonType::array: {
            std::string text = "[";
            for (JsonNode entry = JsonDocument::first(node); entry < document.end(node); entry = document.end(entry)) {
                text += dump(document, entry) + ",";
            }
            return text + "]";
        }
        case JsonType::object: {
            std::string text = "{";
            for (JsonNode key = JsonDocument::first(node); key < document.end(node); key = document.end(key + 1)) {
                text += dump(document, key) + ":" + dump(document, key + 1) + ",";
            }
            return text + "}";
        }
    }
    return {};
}

std::string parsed(std::string_view text) {
    const auto document = JsonDocument::parse(text);
    if (!document) {
        ADD_FAILURE() << testing::PrintToString(document.error()) << " in " << text;
        return {};
    }
    return dump(document.value(), JsonDocument::root);
}

TEST(JsonDocumentTest, KeepsStructureAndOrder) {
    EXPECT_EQ(parsed(" { \"b\" : [ 1 , { } , [ ] , null ] , \"a\" : { \"x\" : true , \"y\" : false } } \n"),
              "{'b':[1,{},[],null,],'a':{'x':true,'y':false,},}");
    EXPECT_EQ(parsed("\"text\""), "'text'");
    EXPECT_EQ(parsed("[]"), "[]");
}

TEST(JsonDocumentTest, KeepsTheDigitsOfNumbers) {
    EXPECT_EQ(parsed("[0.1, 0.10, 1e2, 1E+2, -1.5e-3, 12345678901234567890123456789012345678]"),
              "[0.1,0.10,1e2,1E+2,-1.5e-3,12345678901234567890123456789012345678,]");
    EXPECT_EQ(parsed("[9223372036854775807, -9223372036854775808, 18446744073709551615, 18446744073709551616]"),
              "[9223372036854775807,-9223372036854775808,18446744073709551615,18446744073709551616,]");
}

TEST(JsonDocumentTest, UnescapesTexts) {
    EXPECT_EQ(parsed(R"(["\u0041\n\"\\\/\ud83d\ude00", "M\u00fcnch\u0065n"])"),
              "['A\n\"\\/\xF0\x9F\x98\x80','M\xC3\xBCnchen',]");
}

TEST(JsonDocumentTest, FindsFieldsByTheirUnescapedNames) {
    const auto document = JsonDocument::parse(R"({"a":{"b":1},"\u0062":2})");
    ASSERT_TRUE(document);
    const JsonNode nested = document.value().find(JsonDocument::root, "a");
    EXPECT_EQ(document.value().text(document.value().find(nested, "b")), "1");
    EXPECT_EQ(document.value().text(document.value().find(JsonDocument::root, "b")), "2");
    EXPECT_EQ(document.value().find(JsonDocument::root, "c"), JsonDocument::root);
    EXPECT_EQ(document.value().find(document.value().find(nested, "b"), "b"), JsonDocument::root);
}

TEST(JsonDocumentTest, RefusesWhatIsNotJson) {
    const std::vector<std::string_view> texts = {
        "",          " ",        "{",       "}",           "[",     "[1,]",     "{\"a\":1,}",
        "{\"a\"}",   "{\"a\":}", "{a:1}",   "{'a':1}",     "nul",   "True",     "NaN",
        "Infinity",  "-",        "+1",      "01",          "1.",    ".5",       "1e",
        "0x10",      "1 2",      "{} {}",   "[1] x",       "\"a",   "\"\\x\"",  "\"\t\"",
        "\"\\u12\"", "// x\n1",  "/* */ 1", "\"\\ud800\"", "[1\0]", "\xFE\xFF", "[\"a\" \"b\"]",
    };
    for (const std::string_view text : texts) {
        const Error error = parse_error(text);
        EXPECT_TRUE(error.code == ErrorCode::json_syntax || text == "\xFE\xFF")
            << text << ": " << testing::PrintToString(error);
        ASSERT_EQ(error.args.size(), 1U) << text;
        EXPECT_EQ(error.args[0].first, "position");
    }
}

TEST(JsonDocumentTest, SaysWhereTheSyntaxBreaks) {
    EXPECT_EQ(parse_error("[1,x]"), (Error{ErrorCode::json_syntax, "", {{"position", "4"}}}));
    EXPECT_EQ(parse_error("{} x"), (Error{ErrorCode::json_syntax, "", {{"position", "4"}}}));
}

TEST(JsonDocumentTest, RefusesAByteOrderMark) {
    EXPECT_EQ(parse_error("\xEF\xBB\xBF{}"), (Error{ErrorCode::json_syntax, "", {{"position", "1"}}}));
}

TEST(JsonDocumentTest, RefusesWhatIsNotUtf8AndNamesTheField) {
    const std::vector<std::string> sequences = {
        "\x80",              // a continuation byte alone
        "\xC0\xAF",          // overlong
        "\xE0\x80\x80",      // overlong
        "\xED\xA0\x80",      // a surrogate
        "\xF4\x90\x80\x80",  // above U+10FFFF
        "\xFF",
        "\xC3",
        "\xE2\x82",
        "\xF0\x9F\x98",
    };
    for (const std::string& bytes : sequences) {
        const Error error = parse_error("{\"items\":[{\"name\":\"a" + bytes + "\"}]}");
        EXPECT_EQ(error.code, ErrorCode::text_invalid);
        EXPECT_EQ(error.path, "/items/0/name");
    }
    EXPECT_EQ(parsed("\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBD\""),
              "'\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBD'");
}

// Natively the parser behind converts numbers to binary64 and refuses what overflows; in WebAssembly it does not. All
// builds have to refuse the same texts.
TEST(JsonDocumentTest, RefusesNumbersOutsideItsRangeWithTheirPath) {
    const std::string zeros(400, '0');
    const std::vector<std::string> numbers = {
        "1e400",
        "-1e400",
        "1E+309",
        "1.8e308",
        "1e301",
        "1e-301",
        "1e-400",
        "1e999999999999999999999",
        "1" + zeros,
        "-1" + zeros,
        "0." + zeros + "1",
        "1" + zeros + ".5",
        "9999999999999999999e299",
    };
    for (const std::string& number : numbers) {
        const Error expected{ErrorCode::number_invalid, "/a~1b/1/~0", {}};
        EXPECT_EQ(parse_error("{\"x\":1,\"a/b\":[true,{\"y\":[1,2],\"~\":" + number + "}]}"), expected) << number;
    }
}

TEST(JsonDocumentTest, AcceptsNumbersUpToTheEdgeOfItsRange) {
    const std::string zeros(400, '0');
    for (const std::string& number :
         {std::string("1e299"), std::string("-9.99e298"), std::string("1e-299"), "1" + zeros + "e-300",
          "0." + zeros + "1e300", std::string("0e400"), std::string("0.0e-999")}) {
        EXPECT_EQ(parsed(number), number);
    }
}

TEST(JsonDocumentTest, LimitsTheDepth) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(JsonDocument::parse(nested(cart::Limits::maximum_depth)));
    const Error expected{ErrorCode::json_too_deep, "", {{"maximum", "32"}}};
    EXPECT_EQ(parse_error(nested(cart::Limits::maximum_depth + 1)), expected);
    EXPECT_EQ(parse_error(std::string(1'000'000, '[')), expected);
    std::string objects;
    for (int level = 0; level < 100'000; ++level) {
        objects += "{\"a\":";
    }
    EXPECT_EQ(parse_error(objects), expected);
}

TEST(JsonDocumentTest, LimitsTheSize) {
    std::string text(cart::Limits::maximum_document_bytes, ' ');
    text.back() = '1';
    EXPECT_EQ(parsed(text), "1");
    EXPECT_EQ(parse_error(text + " "), (Error{ErrorCode::json_too_large, "", {{"maximum", "16777216"}}}));
}

TEST(JsonPointerTest, EscapesSegments) {
    std::string pointer;
    append_pointer_segment("a/b~c", pointer);
    append_pointer_segment("", pointer);
    append_pointer_segment(std::size_t{18'446'744'073'709'551'615U}, pointer);
    EXPECT_EQ(pointer, "/a~1b~0c//" + std::to_string(std::size_t{18'446'744'073'709'551'615U}));
}

}  // namespace
}  // namespace kassa::codec
