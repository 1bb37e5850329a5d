#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kassa::server::json {

/// Appends a JSON string literal with its quotes. Invalid UTF-8 becomes U+FFFD.
void append_string(std::string_view text, std::string& out);

/// Writes a JSON document straight into a string. Amounts go in as the text of an exact decimal, so no binary floating
/// point comes near them.
///
/// Commas are set by the writer; that every begin has its end is the caller's duty.
class Writer {
  public:
    Writer& begin_object();
    Writer& end_object();
    Writer& begin_array();
    Writer& end_array();

    /// The name of the member whose value comes next.
    Writer& key(std::string_view name);

    Writer& text(std::string_view value);
    Writer& text_or_null(const std::optional<std::string>& value);
    Writer& boolean(bool value);
    Writer& integer(std::int64_t value);
    Writer& null();

    /// A value that is already JSON: the text of a decimal number, or a document another writer made.
    Writer& raw(std::string_view json);

    Writer& member(std::string_view name, std::string_view value) { return key(name).text(value); }
    Writer& member(std::string_view name, const std::string& value) { return key(name).text(value); }
    Writer& member(std::string_view name, const char* value) { return key(name).text(value); }
    Writer& member(std::string_view name, const std::optional<std::string>& value) {
        return key(name).text_or_null(value);
    }
    Writer& member(std::string_view name, std::same_as<bool> auto value) { return key(name).boolean(value); }
    Writer& member(std::string_view name, std::signed_integral auto value) { return key(name).integer(value); }
    Writer& member(std::string_view name, std::nullptr_t) { return key(name).null(); }
    Writer& raw_member(std::string_view name, std::string_view json) { return key(name).raw(json); }

    [[nodiscard]] const std::string& result() const { return out_; }
    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void separate();

    std::string out_;
    bool needs_comma_ = false;
};

}  // namespace kassa::server::json
