#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "json/value.h"

namespace kassa::server::json {
namespace {

using support::ErrorCode;

constexpr std::size_t maximum_depth = 32;

/// nlohmann's parser converts every number to binary floating point and refuses what that cannot hold. Nobody looks at
/// the result; `long double` is for its range, which leaves 1e400 to whoever knows the bounds of the field.
using Json = nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, long double>;

TextPosition position_at(std::string_view text, std::size_t offset) {
    TextPosition position;
    for (const char character : text.substr(0, offset)) {
        constexpr unsigned char continuation_bits = 0xC0;
        constexpr unsigned char continuation = 0x80;
        if (character == '\n') {
            ++position.line;
            position.column = 1;
        } else if ((static_cast<unsigned char>(character) & continuation_bits) != continuation) {
            ++position.column;
        }
    }
    return position;
}

/// Where the text that ends with the token that cannot be there has its first wrong character. `recent` is what
/// nlohmann's parser read since a string or a number began, control characters as "<U+000A>": the token, if it is one
/// of these.
std::size_t start_of_token(std::size_t end, std::string_view recent) {
    constexpr std::string_view shown = "<U+00";
    constexpr std::size_t shown_size = 8;
    std::size_t closing = recent.find('"', 1);
    while (closing != std::string_view::npos && recent[closing - 1] == '\\') {
        closing = recent.find('"', closing + 1);
    }
    const bool is_string =
        recent.starts_with('"') && (closing == std::string_view::npos || closing + 1 == recent.size());
    const bool is_number = recent.find_first_not_of("+-.0123456789Ee") == std::string_view::npos;
    std::size_t size = is_string || is_number ? recent.size() : 1;
    for (std::size_t at = recent.find(shown); is_string && at != std::string_view::npos;
         at = recent.find(shown, at + shown_size)) {
        size -= std::min(size, shown_size - 1);
    }
    return end - std::min(end, std::max<std::size_t>(size, 1));
}

/// Builds a Value out of the parser's events. Numbers keep the characters of the text.
class TreeBuilder final : public nlohmann::json_sax<Json> {
  public:
    explicit TreeBuilder(std::string_view text) : text_(text) {}

    [[nodiscard]] Value take() { return std::move(root_); }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    // A whole number that fits 64 bits comes without its characters; its digits are the same. ("-0" becomes "0".)
    bool number_integer(std::int64_t value) override { return add(Number{std::to_string(value)}); }
    bool number_unsigned(std::uint64_t value) override { return add(Number{std::to_string(value)}); }
    bool number_float(long double, const std::string& characters) override { return add(Number{characters}); }
    bool string(std::string& text) override { return add(std::move(text)); }
    bool start_object(std::size_t) override { return enter(Object{}); }
    bool start_array(std::size_t) override { return enter(Array{}); }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }

    bool key(std::string& name) override {
        Container& object = open_.back();
        object.name = name;
        if (!object.names.insert(std::move(name)).second) {
            throw ParseError(ErrorCode::field_duplicate, pointer());
        }
        return true;
    }

    bool binary(Json::binary_t&) override { return false; }

    bool parse_error(std::size_t read, const std::string& recent, const Json::exception& error) override {
        constexpr int number_overflow = 406;
        if (error.id == number_overflow) {
            throw ParseError(ErrorCode::number_invalid, pointer());
        }
        // The end of the text counts as a character that was read.
        throw ParseError(ErrorCode::json_syntax, "", position_at(text_, start_of_token(read, recent)));
    }

  private:
    struct Container {
        Value value;
        /// Of an object: the member being read, and all so far.
        std::string name;
        std::unordered_set<std::string> names;
    };

    // Not inlined: where GCC 12 knows that the value is no text, it takes moving a text, which then never happens, for
    // a use of uninitialised memory (-Wmaybe-uninitialized at -O2).
    [[gnu::noinline]] bool add(Value value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (Array* elements = open_.back().value.array()) {
            elements->push_back(std::move(value));
        } else {
            open_.back().value.object()->emplace_back(std::move(open_.back().name), std::move(value));
        }
        return true;
    }

    bool enter(Value container) {
        if (open_.size() == maximum_depth) {
            throw ParseError(ErrorCode::json_too_deep, "");
        }
        open_.push_back({std::move(container), {}, {}});
        return true;
    }

    bool leave() {
        Value value = std::move(open_.back().value);
        open_.pop_back();
        return add(std::move(value));
    }

    /// JSON pointer (RFC 6901) of the value being read.
    [[nodiscard]] std::string pointer() const {
        Json::json_pointer pointer;
        for (const Container& container : open_) {
            if (const Array* elements = container.value.array()) {
                pointer /= elements->size();
            } else {
                pointer /= container.name;
            }
        }
        return pointer.to_string();
    }

    std::string_view text_;
    Value root_;
    /// The arrays and objects that have not ended, outermost first.
    std::vector<Container> open_;
};

}  // namespace

Value parse(std::string_view text) {
    // Both are beyond RFC 8259, and nlohmann's parser takes them: a byte order mark is skipped and NUL ends the text.
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) {
        throw ParseError(ErrorCode::json_syntax, "", TextPosition());
    }
    if (const std::size_t end = text.find('\0'); end != std::string_view::npos) {
        throw ParseError(ErrorCode::json_syntax, "", position_at(text, end));
    }
    TreeBuilder builder(text);
    Json::sax_parse(text, &builder);
    return builder.take();
}

}  // namespace kassa::server::json
