// JSON text to tokens (RFC 8259). A reader of its own, because every library at hand converts numbers to binary
// floating point on the way, which costs the WebAssembly module more than this whole file and answers differently where
// a number overflows. The tests hold it against nlohmann's reader.

#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "json_document.h"
#include "kassa/cart/limits.h"
#include "kassa/codec/utf8.h"
#include "kassa/support/words.h"
#include "support/pointer.h"

namespace kassa::codec {

using support::append_pointer_segment;
using support::Error;
using support::ErrorCode;
using support::integer_text;

class JsonReader {
  public:
    /// `document` has its source and nothing else.
    JsonReader(JsonDocument& document, std::optional<Error>& error)
        : begin_(document.source_.data()),
          end_(begin_ + document.source_.size()),
          cursor_(document.source_.data()),
          document_(document),
          error_(error) {}

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
    // The source ends with a null character, which no JSON text has anywhere: what looks for another character stops
    // there by itself, so nothing here asks for the end.

    [[nodiscard]] char peek() const { return *cursor_; }

    /// Where the next character is in the source.
    [[nodiscard]] std::size_t position() const { return static_cast<std::size_t>(cursor_ - begin_); }

    [[nodiscard]] bool at_digit() const { return peek() >= '0' && peek() <= '9'; }

    bool accept(char expected) {
        if (peek() != expected) {
            return false;
        }
        ++cursor_;
        return true;
    }

    /// Most documents have none, which one comparison tells.
    [[gnu::always_inline]] void skip_space() {
        if (peek() <= ' ') {
            skip_all_space();
        }
    }

    void skip_all_space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            ++cursor_;
        }
    }

    bool fail(ErrorCode code, std::string path) { return fail(code, std::move(path), "position", position() + 1); }

    bool fail_syntax() { return fail(ErrorCode::json_syntax, ""); }

    bool add(JsonType type, std::size_t position, std::size_t size) {
        document_.tokens_.push_back({static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(type) & 0xFU,
                                     static_cast<std::uint32_t>(size) & 0xFFF'FFFFU});
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
        if (!skip_plain_characters()) {
            return false;
        }
        const char* end = cursor_;
        if (*end == '\\' && !resolve_escapes(end)) {
            return false;
        }
        ++cursor_;
        return add(type, start, static_cast<std::size_t>(end - begin_) - start);
    }

    /// Goes on from the first escape of a string to its quote, moving what comes to where it is without escapes. `end`
    /// becomes the end of that.
    bool resolve_escapes(const char*& end) {
        char* target = cursor_;
        while (peek() != '"') {
            ++cursor_;
            if (!read_escape(target)) {
                return false;
            }
            const char* const plain = cursor_;
            if (!skip_plain_characters()) {
                return false;
            }
            const auto size = static_cast<std::size_t>(cursor_ - plain);
            std::memmove(target, plain, size);
            target += size;
        }
        end = target;
        return true;
    }

    /// Goes to the next quote or backslash of a string.
    bool skip_plain_characters() {
        while (true) {
            char* next = cursor_;
            while (is_plain(*next)) {
                ++next;
            }
            cursor_ = next;
            if (*next == '"' || *next == '\\') {
                return true;
            }
            if (!skip_unusual_character(static_cast<unsigned char>(*next))) {
                return false;
            }
        }
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

    /// Reads what follows a backslash and puts the character at `target`.
    bool read_escape(char*& target) {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view characters = "\"\\/\b\f\n\r\t";
        if (accept('u')) {
            return read_unicode_escape(target);
        }
        const std::size_t index = support::position_of(peek(), names);
        if (index == names.size()) {
            return fail_syntax();
        }
        ++cursor_;
        *target++ = characters[index];
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

    bool read_unicode_escape(char*& target) {
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
        target = put_utf8(code_point, target);
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

    const char* const begin_;
    const char* const end_;
    char* cursor_;
    JsonDocument& document_;
    std::array<JsonNode, cart::Limits::maximum_depth> open_{};
    std::size_t depth_ = 0;
    std::optional<Error>& error_;
};

std::optional<Error> JsonDocument::read(std::string_view text) {
    std::optional<Error> error;
    const bool too_large = text.size() > cart::Limits::maximum_document_bytes;
    if (!too_large) {
        source_ = text;
    }
    JsonReader reader(*this, error);
    if (too_large) {
        reader.fail(ErrorCode::json_too_large, "", "maximum", cart::Limits::maximum_document_bytes);
    } else {
        reader.read();
    }
    return error;
}

}  // namespace kassa::codec
