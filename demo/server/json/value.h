#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kassa/support/error_code.h"

namespace kassa::server::json {

class Value;

/// A JSON number by its text, so that 0.1 stays 0.1. Never converted to binary floating point.
struct Number {
    std::string text;

    friend bool operator==(const Number&, const Number&) = default;
};

using Array = std::vector<Value>;

/// Members in the order of the document. Documents are small, so a look-up is a linear search.
using Object = std::vector<std::pair<std::string, Value>>;

/// A parsed JSON document with exact numbers: what the server needs for request bodies and for the catalogue.
class Value {
  public:
    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool boolean) : content_(boolean) {}
    Value(Number number) : content_(std::move(number)) {}
    Value(std::string text) : content_(std::move(text)) {}
    Value(const char* text) : content_(std::string(text)) {}
    Value(Array array) : content_(std::move(array)) {}
    Value(Object object) : content_(std::move(object)) {}

    [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(content_); }
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&content_); }
    [[nodiscard]] const Number* number() const { return std::get_if<Number>(&content_); }
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&content_); }
    [[nodiscard]] const Array* array() const { return std::get_if<Array>(&content_); }
    [[nodiscard]] const Object* object() const { return std::get_if<Object>(&content_); }
    [[nodiscard]] Array* array() { return std::get_if<Array>(&content_); }
    [[nodiscard]] Object* object() { return std::get_if<Object>(&content_); }

    /// The member of an object, or null when there is none (or this is no object).
    [[nodiscard]] const Value* find(std::string_view name) const;

    /// Sets or replaces a member. The value must be an object.
    void set(std::string_view name, Value value);

    /// Takes a member away if there is one.
    void erase(std::string_view name);

  private:
    std::variant<std::nullptr_t, bool, Number, std::string, Array, Object> content_ = nullptr;
};

/// A place in a text, both counted from 1: the line, and the character of UTF-8 in it.
struct TextPosition {
    std::size_t line = 1;
    std::size_t column = 1;

    friend bool operator==(const TextPosition&, const TextPosition&) = default;
};

/// Why a text is not the JSON document that is asked for.
class ParseError : public std::runtime_error {
  public:
    ParseError(support::ErrorCode code, std::string path, std::optional<TextPosition> position = std::nullopt);

    [[nodiscard]] support::ErrorCode code() const { return code_; }
    /// JSON pointer of the field that is wrong; "" for the document itself.
    [[nodiscard]] const std::string& path() const { return path_; }
    /// Of `json_syntax`: the first character that cannot be there, or the one after the last where something is
    /// missing.
    [[nodiscard]] const std::optional<TextPosition>& position() const { return position_; }

  private:
    support::ErrorCode code_;
    std::string path_;
    std::optional<TextPosition> position_;
};

/// Reads a JSON text (RFC 8259) with nlohmann's parser. Throws ParseError: `json_syntax`, `json_too_deep` (more than 32
/// levels), `number_invalid` (about 1e4932 and more; the path names it) or `field_duplicate` (an object naming a field
/// twice, which RFC 8259 leaves to the reader and which attackers use to show two readers two documents; the path names
/// it).
[[nodiscard]] Value parse(std::string_view text);

/// Writes the document without white space; numbers keep their text.
void append(const Value& value, std::string& out);
[[nodiscard]] std::string to_text(const Value& value);

}  // namespace kassa::server::json
