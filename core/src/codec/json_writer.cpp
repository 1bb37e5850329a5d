#include "json_writer.h"

#include <cstring>
#include <iterator>

#include "kassa/codec/envelope.h"
#include "kassa/codec/utf8.h"
#include "kassa/support/words.h"

namespace kassa::codec {

namespace {

char* put(char* cursor, std::string_view text) {
    std::memcpy(cursor, text.data(), text.size());
    return cursor + text.size();
}

/// The escape of a quote, a backslash or a control character.
char* put_escape(char* cursor, char character) {
    constexpr std::string_view named = "\"\\\b\f\n\r\t";
    constexpr std::string_view names = "\"\\bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    *cursor++ = '\\';
    const std::size_t index = support::position_of(character, named);
    if (index != named.size()) {
        *cursor++ = names[index];
        return cursor;
    }
    cursor = put(cursor, "u00");
    *cursor++ = digits[static_cast<unsigned char>(character) >> 4U];
    *cursor++ = digits[static_cast<unsigned char>(character) & 0xFU];
    return cursor;
}

}  // namespace

void JsonWriter::flush() {
    out_.append(chunk_, static_cast<std::size_t>(cursor_ - chunk_));
    cursor_ = chunk_;
}

char* JsonWriter::next_value() {
    if (std::end(chunk_) - cursor_ < static_cast<std::ptrdiff_t>(longest_piece)) {
        flush();
    }
    if (needs_separator_) {
        *cursor_++ = separator_;
    }
    needs_separator_ = true;
    return cursor_;
}

void JsonWriter::begin(char bracket) {
    *next_value() = bracket;
    ++cursor_;
    needs_separator_ = false;
}

void JsonWriter::end(char bracket) {
    needs_separator_ = false;
    *next_value() = bracket;
    ++cursor_;
}

void JsonWriter::key(const char* name) {
    char* position = next_value();
    *position++ = '"';
    while (*name != '\0') {
        *position++ = *name++;
    }
    *position++ = '"';
    *position++ = ':';
    cursor_ = position;
    needs_separator_ = false;
}

void JsonWriter::word(std::string_view text) {
    cursor_ = put(next_value(), text);
}

void JsonWriter::boolean(bool value) {
    word(value ? "true" : "false");
}

void JsonWriter::null() {
    word("null");
}

void JsonWriter::string(std::string_view text) {
    char* position = next_value();
    *position++ = '"';
    const char* next = text.data();
    const char* const end = next + text.size();
    while (next != end) {
        // One character and the closing quote fit into what next_value left; from then on this line makes sure.
        if (std::end(chunk_) - position < static_cast<std::ptrdiff_t>(longest_piece / 2)) {
            cursor_ = position;
            flush();
            position = cursor_;
        }
        if (is_plain(*next)) {
            *position++ = *next++;
        } else if (static_cast<unsigned char>(*next) < 0x80) {
            position = put_escape(position, *next++);
        } else {
            const std::string_view rest(next, static_cast<std::size_t>(end - next));
            const std::size_t size = utf8_sequence_size(rest);
            position = put(position, size == 0 ? "\xEF\xBF\xBD" : rest.substr(0, size));
            next += size == 0 ? 1 : size;
        }
    }
    *position++ = '"';
    cursor_ = position;
}

// Where the text of a std::string is takes more code than a call, so it is looked up here and not by every caller.
void JsonWriter::string(const std::string& text) {
    string(std::string_view(text));
}

void JsonWriter::string(const char* name, const std::string& text) {
    key(name);
    string(text);
}

void JsonWriter::number(const money::Decimal& number) {
    cursor_ = number.to_chars(next_value());
}

void JsonWriter::decimal(const money::Decimal& number) {
    char* position = next_value();
    *position++ = '"';
    position = number.to_chars(position);
    *position++ = '"';
    cursor_ = position;
}

void JsonWriter::integer(std::int64_t number) {
    this->number(money::Decimal::from_integer(number));
}

void append_json_string(std::string_view text, std::string& out) {
    JsonWriter(out).string(text);
}

}  // namespace kassa::codec
