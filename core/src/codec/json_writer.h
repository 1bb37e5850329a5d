#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kassa/money/decimal.h"

namespace kassa::codec {

/// Writes JSON to the end of a text, without a document in between. Puts the commas; that keys and values alternate and
/// that every container is closed is up to the caller. The text is complete once the writer is gone.
class JsonWriter {
  public:
    explicit JsonWriter(std::string& out) : out_(out), used_(out.size()) {}
    ~JsonWriter() { out_.resize(used_); }
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }

    /// `name` is one of the contract's names: plain ASCII that needs no escapes.
    void key(std::string_view name);

    /// A JSON string. What is not UTF-8 becomes U+FFFD.
    void string(std::string_view text);
    /// A decimal as a JSON number, with all its digits.
    void number(const money::Decimal& number);
    /// A decimal as a JSON string.
    void decimal(const money::Decimal& number);
    void integer(std::int64_t number);
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void null() { raw("null"); }

    // A key with its value.
    void string(std::string_view name, std::string_view text) { key(name), string(text); }
    void number(std::string_view name, const money::Decimal& value) { key(name), number(value); }
    void decimal(std::string_view name, const money::Decimal& value) { key(name), decimal(value); }
    void integer(std::string_view name, std::int64_t value) { key(name), integer(value); }
    void boolean(std::string_view name, bool value) { key(name), boolean(value); }
    void null(std::string_view name) { key(name), null(); }
    void begin_object(std::string_view name) { key(name), begin_object(); }
    void begin_array(std::string_view name) { key(name), begin_array(); }

  private:
    void begin(char bracket);
    void end(char bracket);
    void raw(std::string_view text);
    void separate();
    /// At least `size` bytes behind the last one used.
    char* room(std::size_t size);
    char* cursor() { return out_.data() + used_; }
    void used_until(const char* end) { used_ = static_cast<std::size_t>(end - out_.data()); }

    std::string& out_;
    /// The text is grown ahead of what is written: one check of the size for each value and not for each character.
    std::size_t used_;
    bool needs_comma_ = false;
};

}  // namespace kassa::codec
