#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "codec/json_document.h"
#include "core/printers.h"
#include "core/random_decimal.h"
#include "kassa/cart/limits.h"
#include "kassa/support/result.h"
#include "support/pointer.h"

namespace kassa::codec {
namespace {

using support::Error;
using support::ErrorCode;

support::Result<JsonDocument> parse(std::string_view text) {
    JsonDocument document;
    if (std::optional<Error> error = document.read(text)) {
        return std::move(*error);
    }
    return document;
}

Error parse_error(std::string_view text) {
    const auto document = parse(text);
    EXPECT_FALSE(document) << "accepted: " << text.substr(0, 200);
    return document ? Error{} : document.error();
}

/// Writes the document's tokens again, so that a test sees all of them; every number as `number` when one is given.
std::string dump(const JsonDocument& document, JsonNode node, const std::string& number = {}) {
    switch (document.type(node)) {
        case JsonType::null:
            return "null";
        case JsonType::boolean:
            return document.boolean(node) ? "true" : "false";
        case JsonType::number:
            return number.empty() ? std::string(document.text(node)) : number;
        case JsonType::string:
        case JsonType::key:
            return '\'' + std::string(document.text(node)) + '\'';
        case JsonType::array: {
            std::string text = "[";
            for (JsonNode entry = JsonDocument::first(node); entry < document.end(node); entry = document.end(entry)) {
                text += dump(document, entry, number) + ",";
            }
            return text + "]";
        }
        case JsonType::object: {
            std::string text = "{";
            for (JsonNode key = JsonDocument::first(node); key < document.end(node); key = document.end(key + 1)) {
                text += dump(document, key) + ":" + dump(document, key + 1, number) + ",";
            }
            return text + "}";
        }
    }
    return {};
}

std::string parsed(std::string_view text) {
    const auto document = parse(text);
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
    const auto document = parse(R"({"a":{"b":1},"\u0062":2})");
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
        "Infinity",  "-",        "1e+",     "1E-",         "1.e1",  "1e1.5",    "--1",
        "-a",        "1e1e1",    "+1",      "01",          "1.",    ".5",       "1e",
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

TEST(JsonDocumentTest, TakesANullCharacterNowhere) {
    const std::string document = R"({"a\n":["b\u0041",1,true],"c":-2.5e3})";
    for (std::size_t position = 0; position <= document.size(); ++position) {
        std::string text = document;
        text.insert(position, 1, '\0');
        EXPECT_EQ(parse_error(text).code, ErrorCode::json_syntax) << position;
    }
}

TEST(JsonDocumentTest, RefusesEveryTextThatEndsTooSoon) {
    const std::string document = "{\"a\\n\":[\"b\\u0041\xC3\xA9\",1,true],\"c\":[-2.5e3]}";
    for (std::size_t size = 0; size < document.size(); ++size) {
        EXPECT_FALSE(parse(document.substr(0, size))) << size;
    }
    EXPECT_TRUE(parse(document));
}

TEST(JsonDocumentTest, KeepsItsTextWhenTheSourceIsGone) {
    std::string text = R"({"a":"\u0062 and what is behind it","c":"\"\ud83d\ude00\""})";
    const auto document = parse(text);
    text.assign(text.size(), 'x');
    ASSERT_TRUE(document);
    EXPECT_EQ(dump(document.value(), JsonDocument::root),
              "{'a':'b and what is behind it','c':'\"\xF0\x9F\x98\x80\"',}");
}

TEST(JsonDocumentTest, SaysWhereTheSyntaxBreaks) {
    EXPECT_EQ(parse_error("[1,x]"), (Error{ErrorCode::json_syntax, "", {{"position", "4"}}}));
    EXPECT_EQ(parse_error("{} x"), (Error{ErrorCode::json_syntax, "", {{"position", "4"}}}));
    EXPECT_EQ(parse_error(R"(["\n\u00e9\x"])"), (Error{ErrorCode::json_syntax, "", {{"position", "12"}}}));
    EXPECT_EQ(parse_error(R"(["\n)"), (Error{ErrorCode::json_syntax, "", {{"position", "5"}}}));
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

TEST(JsonDocumentTest, TakesNumbersOfAnySize) {
    const std::string zeros(400, '0');
    const std::vector<std::string> numbers = {
        "1e400", "-1E+400", "1e-400", "0e999999999999999999999", "1" + zeros, "-0." + zeros + "1", "-0",
    };
    for (const std::string& number : numbers) {
        EXPECT_EQ(parsed(number), number);
    }
}

/// A JSON text built at random. Without exponents: the judge below refuses those that overflow binary64.
std::string random_text(test::Random& random, int depth) {
    static const std::vector<std::string> scalars = {
        "0",
        "-1",
        "12.50",
        "7.25",
        "-0.0",
        "true",
        "false",
        "null",
        "\"\"",
        R"("a\nb")",
        R"("\u00e9\ud83d\ude00")",
        "\"\xC3\xA9\"",
        "\"\xF0\x9F\x98\x80\"",
        "12345678901234567890123",
    };
    // Too different to become the same: the judge keeps only the last of two.
    constexpr const char* keys[] = {"\"alpha\":", "\"be\":", "\"gamma-delta\":"};
    const int kind = depth == 0 ? 0 : random.between(0, 3);
    if (kind < 2) {
        return scalars[random.next() % scalars.size()];
    }
    std::string text = kind == 2 ? "[" : "{";
    const int count = random.between(0, 3);
    for (int index = 0; index < count; ++index) {
        text += index > 0 ? "," : "";
        text += random.chance(4) ? " \n" : "";
        text += kind == 3 ? keys[index] : "";
        text += random_text(random, depth - 1);
    }
    return text + (kind == 2 ? "]" : "}");
}

std::string damaged(std::string text, test::Random& random) {
    static const std::string bytes = "\"\\{}[]:,.+-019tufalsn u\n\t\x80\xC3\xE2\xF0\xED\xFF\x01";
    for (int change = random.between(0, 2); change > 0 && !text.empty(); --change) {
        const std::size_t position = random.next() % text.size();
        const char byte = bytes[random.next() % bytes.size()];
        switch (random.between(0, 2)) {
            case 0:
                text[position] = byte;
                break;
            case 1:
                text.insert(position, 1, byte);
                break;
            default:
                text.erase(position, 1);
                break;
        }
    }
    return text;
}

/// The tokens as nlohmann's document has them; numbers only by their place, since it converts them.
std::string dump_without_numbers(const nlohmann::ordered_json& value) {
    if (value.is_number()) {
        return "#";
    }
    if (value.is_string()) {
        return '\'' + value.get<std::string>() + '\'';
    }
    if (!value.is_structured()) {
        return value.dump();
    }
    std::string text = value.is_array() ? "[" : "{";
    for (const auto& [key, child] : value.items()) {
        text += (value.is_array() ? "" : '\'' + key + "\':") + dump_without_numbers(child) + ",";
    }
    return text + (value.is_array() ? "]" : "}");
}

// nlohmann's reader is an independent judge of what is JSON and of what it says.
TEST(JsonDocumentTest, AgreesWithAnotherReaderOnRandomTexts) {
    test::Random random(8259);
    int accepted = 0;
    for (int round = 0; round < 100'000; ++round) {
        const std::string text = damaged(random_text(random, 4), random);
        const auto document = parse(text);
        const auto judge = nlohmann::ordered_json::parse(text, nullptr, false);
        ASSERT_EQ(static_cast<bool>(document), !judge.is_discarded()) << text;
        if (document) {
            ++accepted;
            ASSERT_EQ(dump(document.value(), JsonDocument::root, "#"), dump_without_numbers(judge)) << text;
        }
    }
    EXPECT_GT(accepted, 30'000);
    EXPECT_LT(accepted, 80'000);
}

TEST(JsonDocumentTest, LimitsTheDepth) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(parse(nested(cart::Limits::maximum_depth)));
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
    support::append_pointer_segment("a/b~c", pointer);
    support::append_pointer_segment("", pointer);
    support::append_pointer_segment(std::size_t{4'294'967'295U}, pointer);
    EXPECT_EQ(pointer, "/a~1b~0c//4294967295");
}

}  // namespace
}  // namespace kassa::codec
