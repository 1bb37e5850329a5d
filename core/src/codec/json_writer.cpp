#include "json_writer.h"

#include <algorithm>
#include <cstring>

#include "json_document.h"
#include "kassa/codec/envelope.h"
#include "utf8.h"

namespace kassa::codec {

namespace {

constexpr std::size_t longest_escape = 6;  // \u001f

bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

char* put(char* cursor, std::string_view text) {
    std::memcpy(cursor, text.data(), text.size());
    return cursor + text.size();
}

char* put_control(char* cursor, unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (byte) {
        case '\b':
            return put(cursor, "\\b");
        case '\t':
            return put(cursor, "\\t");
        case '\n':
            return put(cursor, "\\n");
        case '\f':
            return put(cursor, "\\f");
        case '\r':
            return put(cursor, "\\r");
        default:
            break;
    }
    cursor = put(cursor, "\\u00");
    *cursor++ = digits[byte >> 4U];
    *cursor++ = digits[byte & 0xFU];
    return cursor;
}

/// Writes the literal into at least 2 + text.size() * longest_escape bytes.
char* put_string(char* cursor, std::string_view text) {
    *cursor++ = '"';
    std::size_t position = 0;
    while (position < text.size()) {
        const auto byte = static_cast<unsigned char>(text[position]);
        if (is_plain(byte)) {
            *cursor++ = text[position++];
        } else if (byte >= 0x80) {
            const std::size_t size = utf8_sequence_size(text.substr(position));
            cursor = put(cursor, size == 0 ? "\xEF\xBF\xBD" : text.substr(position, size));
            position += std::max<std::size_t>(size, 1);
        } else {
            if (byte < 0x20) {
                cursor = put_control(cursor, byte);
            } else {
                *cursor++ = '\\';
                *cursor++ = text[position];
            }
            ++position;
        }
    }
    *cursor++ = '"';
    return cursor;
}

}  // namespace

char* JsonWriter::room(std::size_t size) {
    const std::size_t needed = used_ + size;
    if (out_.size() < needed) {
        out_.resize(std::max(needed, out_.size() * 2 + 256));
    }
    return cursor();
}

void JsonWriter::separate() {
    if (needs_comma_) {
        *room(1) = ',';
        ++used_;
    }
    needs_comma_ = true;
}

void JsonWriter::begin(char bracket) {
    separate();
    *room(1) = bracket;
    ++used_;
    needs_comma_ = false;
}

void JsonWriter::end(char bracket) {
    *room(1) = bracket;
    ++used_;
    needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
    separate();
    char* position = room(name.size() + 3);
    *position++ = '"';
    position = put(position, name);
    *position++ = '"';
    *position++ = ':';
    used_until(position);
    needs_comma_ = false;
}

void JsonWriter::raw(std::string_view text) {
    separate();
    used_until(put(room(text.size()), text));
}

void JsonWriter::string(std::string_view text) {
    separate();
    used_until(put_string(room(2 + text.size() * longest_escape), text));
}

void JsonWriter::number(const money::Decimal& number) {
    separate();
    used_until(number.to_chars(room(money::Decimal::maximum_text_size)));
}

void JsonWriter::decimal(const money::Decimal& number) {
    separate();
    char* position = room(money::Decimal::maximum_text_size + 2);
    *position++ = '"';
    position = number.to_chars(position);
    *position++ = '"';
    used_until(position);
}

void JsonWriter::integer(std::int64_t number) {
    this->number(money::Decimal::from_integer(number));
}

void append_json_string(std::string_view text, std::string& out) {
    JsonWriter(out).string(text);
}

}  // namespace kassa::codec
