// JSON text to tokens (RFC 8259). A reader of its own, because every library at hand converts numbers to binary
// floating point on the way, which costs the WebAssembly module more than this whole file and answers differently where
// a number overflows. The tests hold it against nlohmann's reader.

#include <array>
#include <optional>
#include <utility>

#include "json_document.h"
#include "kassa/cart/limits.h"
#include "support/pointer.h"
#include "utf8.h"

namespace kassa::codec {

using support::append_pointer_segment;
using support::Error;
using support::ErrorCode;
using support::integer_text;

class JsonReader {
  public:
    JsonReader(std::string_view text, JsonDocument& document, std::optional<Error>& error)
        : begin_(text.data()), end_(begin_ + text.size()), cursor_(begin_), document_(document), error_(error) {}

    bool read() {
        skip_space();
        if (!read_value()) {
            return false;
        }
        skip_space();
        return cursor_ == end_ || fail_syntax();
    }

    /// Records an error with one named figure. Always answers false, as everything here does after it.
    bool fail(ErrorCode code, std::string path, const char* name, std::size_t figure) {
        Error& error = error_.emplace();
        error.code = code;
        error.path.swap(path);
        error.add_arg(name, integer_text(figure));
        return false;
    }

  private:
    /// The next character, or a null character (which no JSON text has outside of escapes) at the end.
    [[nodiscard]] char peek() const { return cursor_ != end_ ? *cursor_ : '\0'; }

    /// Where the next character is in the source.
    [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(cursor_ - begin_); }

    [[nodiscard]] bool at_digit() const { return peek() >= '0' && peek() <= '9'; }

    bool accept(char expected) {
        if (cursor_ == end_ || *cursor_ != expected) {
            return false;
        }
        ++cursor_;
        return true;
    }

    void skip_space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            ++cursor_;
        }
    }

    bool fail(ErrorCode code, std::string path) { return fail(code, std::move(path), "position", position() + 1); }

    bool fail_syntax() { return fail(ErrorCode::json_syntax, ""); }

    bool add(JsonType type, std::size_t position, std::size_t size, bool unescaped = false) {
        document_.tokens_.push_back({static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(type) & 0xFU,
                                     unescaped ? 1U : 0U, static_cast<std::uint32_t>(size) & 0x7FF'FFFFU});
        return true;
    }

    bool read_value() {
        switch (peek()) {
            case '{':
                return read_container(JsonType::object, '}');
            case '[':
                return read_container(JsonType::array, ']');
            case '"':
                return read_string(JsonType::string);
            case 'n':
                return read_word("null") && add(JsonType::null, 0, 0);
            case 't':
                return read_word("true") && add(JsonType::boolean, 0, 1);
            case 'f':
                return read_word("false") && add(JsonType::boolean, 0, 0);
            default:
                return read_number();
        }
    }

    bool read_word(std::string_view word) {
        for (const char character : word) {
            if (!accept(character)) {
                return fail_syntax();
            }
        }
        return true;
    }

    bool read_digits() {
        if (!at_digit()) {
            return fail_syntax();
        }
        while (at_digit()) {
            ++cursor_;
        }
        return true;
    }

    bool read_number() {
        const std::size_t start = position();
        accept('-');
        if (!accept('0') && !read_digits()) {
            return false;
        }
        if (accept('.') && !read_digits()) {
            return false;
        }
        if (accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            if (!read_digits()) {
                return false;
            }
        }
        return add(JsonType::number, start, position() - start);
    }

    bool open(JsonType type) {
        if (depth_ == open_.size()) {
            return fail(ErrorCode::json_too_deep, "", "maximum", open_.size());
        }
        open_[depth_++] = static_cast<JsonNode>(document_.tokens_.size());
        ++cursor_;
        skip_space();
        return add(type, 0, 0);
    }

    bool close() {
        document_.tokens_[open_[--depth_]].position = static_cast<std::uint32_t>(document_.tokens_.size());
        return true;
    }

    bool read_container(JsonType type, char end) {
        if (!open(type)) {
            return false;
        }
        if (accept(end)) {
            return close();
        }
        do {
            skip_space();
            if (type == JsonType::object && !read_key()) {
                return false;
            }
            if (!read_value()) {
                return false;
            }
            skip_space();
        } while (accept(','));
        return accept(end) ? close() : fail_syntax();
    }

    bool read_key() {
        if (peek() != '"') {
            return fail_syntax();
        }
        if (!read_string(JsonType::key)) {
            return false;
        }
        skip_space();
        if (!accept(':')) {
            return fail_syntax();
        }
        skip_space();
        return true;
    }

    bool read_string(JsonType type) {
        ++cursor_;
        const std::size_t start = position();
        // As long as there are no escapes the text stays where it is.
        if (!skip_plain_characters()) {
            return false;
        }
        if (peek() == '\\') {
            return read_escaped_string(type, start);
        }
        const std::size_t size = position() - start;
        ++cursor_;
        return add(type, start, size);
    }

    /// Goes on with a string whose characters from `start` to the current position have no escapes.
    bool read_escaped_string(JsonType type, std::size_t start) {
        std::string& target = document_.unescaped_;
        const std::size_t target_start = target.size();
        const char* plain = begin_ + start;
        while (true) {
            target.append(plain, cursor_);
            if (accept('"')) {
                return add(type, target_start, target.size() - target_start, true);
            }
            ++cursor_;
            if (!read_escape()) {
                return false;
            }
            plain = cursor_;
            if (!skip_plain_characters()) {
                return false;
            }
        }
    }

    /// Goes to the next quote or backslash of a string.
    bool skip_plain_characters() {
        while (cursor_ != end_ && *cursor_ != '"' && *cursor_ != '\\') {
            const auto byte = static_cast<unsigned char>(*cursor_);
            if (byte >= 0x20 && byte < 0x80) {
                ++cursor_;
            } else if (!skip_unusual_character(byte)) {
                return false;
            }
        }
        return cursor_ != end_ || fail_syntax();
    }

    bool skip_unusual_character(unsigned char byte) {
        if (byte < 0x20) {
            return fail_syntax();
        }
        const std::size_t size = utf8_sequence_size({cursor_, static_cast<std::size_t>(end_ - cursor_)});
        if (size == 0) {
            return fail(ErrorCode::text_invalid, path_of_next_value());
        }
        cursor_ += size;
        return true;
    }

    bool read_escape() {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view characters = "\"\\/\b\f\n\r\t";
        if (accept('u')) {
            return read_unicode_escape();
        }
        const std::size_t index = names.find(peek());
        if (index == std::string_view::npos) {
            return fail_syntax();
        }
        ++cursor_;
        document_.unescaped_ += characters[index];
        return true;
    }

    bool read_hexadecimal(std::uint32_t& number) {
        number = 0;
        for (int digit = 0; digit < 4; ++digit) {
            const char character = peek();
            if (at_digit()) {
                number = number * 16 + static_cast<std::uint32_t>(character - '0');
            } else if ((character >= 'a' && character <= 'f') || (character >= 'A' && character <= 'F')) {
                // The letters of both cases differ in one bit above the four that count.
                number = number * 16 + (static_cast<std::uint32_t>(character) & 0xFU) + 9;
            } else {
                return fail_syntax();
            }
            ++cursor_;
        }
        return true;
    }

    bool read_unicode_escape() {
        std::uint32_t code_point = 0;
        if (!read_hexadecimal(code_point)) {
            return false;
        }
        if (code_point >= 0xDC00 && code_point < 0xE000) {
            return fail_syntax();
        }
        if (code_point >= 0xD800 && code_point < 0xDC00) {
            // A high surrogate means nothing without the low one behind it.
            std::uint32_t low = 0;
            if (!accept('\\') || !accept('u')) {
                return fail_syntax();
            }
            if (!read_hexadecimal(low)) {
                return false;
            }
            if (low < 0xDC00 || low >= 0xE000) {
                return fail_syntax();
            }
            code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (low - 0xDC00);
        }
        append_utf8(code_point, document_.unescaped_);
        return true;
    }

    /// JSON pointer of the value that is being read: the open containers, each with the child it is at.
    [[nodiscard]] std::string path_of_next_value() const {
        std::string path;
        for (std::size_t level = 0; level < depth_; ++level) {
            const JsonNode container = open_[level];
            const JsonNode child =
                level + 1 < depth_ ? open_[level + 1] : static_cast<JsonNode>(document_.tokens_.size());
            if (document_.type(container) == JsonType::array) {
                std::size_t index = 0;
                for (JsonNode node = JsonDocument::first(container); node < child; node = document_.end(node)) {
                    ++index;
                }
                append_pointer_segment(index, path);
            } else if (document_.type(child - 1) == JsonType::key) {
                append_pointer_segment(document_.text(child - 1), path);
            }
        }
        return path;
    }

    const char* begin_;
    const char* end_;
    const char* cursor_;
    JsonDocument& document_;
    std::array<JsonNode, cart::Limits::maximum_depth> open_{};
    std::size_t depth_ = 0;
    std::optional<Error>& error_;
};

std::optional<Error> JsonDocument::read(std::string_view text) {
    std::optional<Error> error;
    JsonReader reader(text, *this, error);
    if (text.size() > cart::Limits::maximum_document_bytes) {
        reader.fail(ErrorCode::json_too_large, "", "maximum", cart::Limits::maximum_document_bytes);
    } else {
        source_ = text;
        reader.read();
    }
    return error;
}

}  // namespace kassa::codec
