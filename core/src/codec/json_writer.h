#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "kassa/money/decimal.h"

namespace kassa::codec {

/// Writes JSON to the end of a text, without a document in between. Puts the commas; that keys and values alternate and
/// that every container is closed is up to the caller. The text is complete once the writer is gone.
class JsonWriter {
  public:
    /// `separator` goes between values: a comma in JSON.
    explicit JsonWriter(std::string& out, char separator = ',') : out_(out), separator_(separator) {}
    ~JsonWriter() { flush(); }
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }

    /// `name` is one of the contract's names: short plain ASCII that needs no escapes. Not a std::string_view, because
    /// each of some hundred calls would carry its size.
    void key(const char* name);

    /// A JSON string. What is not UTF-8 becomes U+FFFD.
    void string(std::string_view text);
    void string(const std::string& text);
    void string(const char* text) { string(std::string_view(text)); }
    /// A decimal as a JSON number, with all its digits.
    void number(const money::Decimal& number);
    /// A decimal as a JSON string.
    void decimal(const money::Decimal& number);
    void integer(std::int64_t number);
    void boolean(bool value);
    void null();
    /// A text as it is, no longer than a key.
    void word(std::string_view text);
    /// An empty value, which JSON has not.
    void nothing() { next_value(); }

    // A key with its value.
    void string(const char* name, std::string_view text) { key(name), string(text); }
    void string(const char* name, const std::string& text);
    void string(const char* name, const char* text) { string(name, std::string_view(text)); }
    void number(const char* name, const money::Decimal& value) { key(name), number(value); }
    void decimal(const char* name, const money::Decimal& value) { key(name), decimal(value); }
    void integer(const char* name, std::int64_t value) { key(name), integer(value); }
    void boolean(const char* name, bool value) { key(name), boolean(value); }
    void null(const char* name) { key(name), null(); }
    void begin_object(const char* name) { key(name), begin_object(); }
    void begin_array(const char* name) { key(name), begin_array(); }

  private:
    /// More than any piece but a text needs: a comma, a key with its quotes and colon, a decimal with its quotes.
    static constexpr std::size_t longest_piece = 64;

    void begin(char bracket);
    void end(char bracket);
    /// Room for the longest piece, after the separator that may be due.
    char* next_value();
    void flush();

    std::string& out_;
    /// Pieces gather here, so that the text grows a thousand bytes at a time and not by every character.
    char chunk_[1024];
    char* cursor_ = chunk_;
    char separator_;
    bool needs_separator_ = false;
};

}  // namespace kassa::codec
