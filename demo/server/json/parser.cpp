#include <cstdint>
#include <unordered_set>

#include "json/value.h"

namespace kassa::server::json {
namespace {

using support::ErrorCode;

constexpr std::size_t maximum_depth = 32;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

/// The length of the UTF-8 sequence at the start of the text (RFC 3629), or 0 when it is none.
std::size_t utf8_sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : static_cast<unsigned char>(0);
    };
    const auto continues = [&](std::size_t index) { return (byte(index) & 0xC0U) == 0x80U; };
    const unsigned char first = byte(0);
    if (first < 0x80U) {
        return 1;
    }
    if (first >= 0xC2U && first <= 0xDFU) {
        return continues(1) ? 2 : 0;
    }
    if (first >= 0xE0U && first <= 0xEFU) {
        const bool overlong = first == 0xE0U && byte(1) < 0xA0U;
        const bool surrogate = first == 0xEDU && byte(1) >= 0xA0U;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0U && first <= 0xF4U) {
        const bool overlong = first == 0xF0U && byte(1) < 0x90U;
        const bool too_large = first == 0xF4U && byte(1) >= 0x90U;
        return continues(1) && continues(2) && continues(3) && !overlong && !too_large ? 4 : 0;
    }
    return 0;
}

void append_utf8(std::uint32_t code_point, std::string& out) {
    const auto trailing = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)); };
    if (code_point < 0x80U) {
        out += static_cast<char>(code_point);
    } else if (code_point < 0x800U) {
        out += static_cast<char>(0xC0U | (code_point >> 6U));
        trailing(0);
    } else if (code_point < 0x10000U) {
        out += static_cast<char>(0xE0U | (code_point >> 12U));
        trailing(6);
        trailing(0);
    } else {
        out += static_cast<char>(0xF0U | (code_point >> 18U));
        trailing(12);
        trailing(6);
        trailing(0);
    }
}

/// Recursive descent over RFC 8259's grammar. Numbers are kept as their text, so none is too large to be read.
class Parser {
  public:
    explicit Parser(std::string_view text) : rest_(text) {}

    Value document() {
        Value value = any_value();
        skip_white_space();
        if (!rest_.empty()) {
            fail();
        }
        return value;
    }

  private:
    [[noreturn]] static void fail() { throw ParseError(ErrorCode::json_syntax, ""); }

    void skip_white_space() {
        const std::size_t end = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
    }

    /// The next character that is not white space.
    char peek() {
        skip_white_space();
        if (rest_.empty()) {
            fail();
        }
        return rest_.front();
    }

    void expect(char character) {
        if (peek() != character) {
            fail();
        }
        rest_.remove_prefix(1);
    }

    bool take(char character) {
        if (peek() != character) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    bool take_word(std::string_view word) {
        if (!rest_.starts_with(word)) {
            return false;
        }
        rest_.remove_prefix(word.size());
        return true;
    }

    Value any_value() {
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            default:
                break;
        }
        if (take_word("true")) {
            return true;
        }
        if (take_word("false")) {
            return false;
        }
        if (take_word("null")) {
            return nullptr;
        }
        return number();
    }

    void enter() {
        if (++depth_ > maximum_depth) {
            throw ParseError(ErrorCode::json_too_deep, "");
        }
    }

    Value object() {
        enter();
        expect('{');
        Object members;
        std::unordered_set<std::string> names;
        if (!take('}')) {
            do {
                if (peek() != '"') {
                    fail();
                }
                std::string name = string();
                if (!names.insert(name).second) {
                    throw ParseError(ErrorCode::field_duplicate, pointer_ + pointer_token(name));
                }
                expect(':');
                const std::size_t parent = pointer_.size();
                pointer_ += pointer_token(name);
                members.emplace_back(std::move(name), any_value());
                pointer_.resize(parent);
            } while (take(','));
            expect('}');
        }
        --depth_;
        return members;
    }

    Value array() {
        enter();
        expect('[');
        Array elements;
        if (!take(']')) {
            do {
                const std::size_t parent = pointer_.size();
                pointer_ += "/" + std::to_string(elements.size());
                elements.push_back(any_value());
                pointer_.resize(parent);
            } while (take(','));
            expect(']');
        }
        --depth_;
        return elements;
    }

    static std::string pointer_token(std::string_view name) {
        std::string token = "/";
        for (const char character : name) {
            if (character == '~') {
                token += "~0";
            } else if (character == '/') {
                token += "~1";
            } else {
                token += character;
            }
        }
        return token;
    }

    std::size_t count_digits(std::size_t from) const {
        std::size_t end = from;
        while (end < rest_.size() && is_digit(rest_[end])) {
            ++end;
        }
        return end - from;
    }

    Value number() {
        std::size_t end = rest_.front() == '-' ? 1 : 0;
        const std::size_t whole = count_digits(end);
        if (whole == 0 || (whole > 1 && rest_[end] == '0')) {
            fail();
        }
        end += whole;
        if (end < rest_.size() && rest_[end] == '.') {
            const std::size_t fraction = count_digits(end + 1);
            if (fraction == 0) {
                fail();
            }
            end += 1 + fraction;
        }
        if (end < rest_.size() && (rest_[end] == 'e' || rest_[end] == 'E')) {
            ++end;
            if (end < rest_.size() && (rest_[end] == '+' || rest_[end] == '-')) {
                ++end;
            }
            const std::size_t exponent = count_digits(end);
            if (exponent == 0) {
                fail();
            }
            end += exponent;
        }
        Number result{std::string(rest_.substr(0, end))};
        rest_.remove_prefix(end);
        return result;
    }

    std::string string() {
        rest_.remove_prefix(1);
        std::string text;
        while (true) {
            if (rest_.empty()) {
                fail();
            }
            const char character = rest_.front();
            if (character == '"') {
                rest_.remove_prefix(1);
                return text;
            }
            if (character == '\\') {
                rest_.remove_prefix(1);
                escape(text);
                continue;
            }
            const std::size_t length = utf8_sequence_length(rest_);
            if (length == 0 || static_cast<unsigned char>(character) < 0x20U) {
                fail();
            }
            text += rest_.substr(0, length);
            rest_.remove_prefix(length);
        }
    }

    void escape(std::string& text) {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view characters = "\"\\/\b\f\n\r\t";
        if (rest_.empty()) {
            fail();
        }
        const char name = rest_.front();
        rest_.remove_prefix(1);
        if (const std::size_t index = names.find(name); index != std::string_view::npos) {
            text += characters[index];
            return;
        }
        if (name != 'u') {
            fail();
        }
        std::uint32_t code_point = four_hexadecimal_digits();
        if (code_point >= 0xD800U && code_point < 0xDC00U) {
            // The first half of a surrogate pair; the second has to follow.
            if (!take_word("\\u")) {
                fail();
            }
            const std::uint32_t low = four_hexadecimal_digits();
            if (low < 0xDC00U || low > 0xDFFFU) {
                fail();
            }
            code_point = 0x10000U + ((code_point - 0xD800U) << 10U) + (low - 0xDC00U);
        } else if (code_point >= 0xDC00U && code_point <= 0xDFFFU) {
            fail();
        }
        append_utf8(code_point, text);
    }

    std::uint32_t four_hexadecimal_digits() {
        constexpr std::string_view digits = "0123456789abcdef";
        if (rest_.size() < 4) {
            fail();
        }
        std::uint32_t number = 0;
        for (const char character : rest_.substr(0, 4)) {
            const char lower = character >= 'A' && character <= 'F' ? static_cast<char>(character + 32) : character;
            const std::size_t digit = digits.find(lower);
            if (digit == std::string_view::npos) {
                fail();
            }
            number = number * 16U + static_cast<std::uint32_t>(digit);
        }
        rest_.remove_prefix(4);
        return number;
    }

    std::string_view rest_;
    std::size_t depth_ = 0;
    /// JSON pointer of the value being read.
    std::string pointer_;
};

}  // namespace

Value parse(std::string_view text) {
    return Parser(text).document();
}

}  // namespace kassa::server::json
