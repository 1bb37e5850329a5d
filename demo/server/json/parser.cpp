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

/// Builds a Value out of the parser's events. Numbers keep the characters of the text.
class TreeBuilder final : public nlohmann::json_sax<Json> {
  public:
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

    bool parse_error(std::size_t, const std::string&, const Json::exception& error) override {
        constexpr int number_overflow = 406;
        if (error.id == number_overflow) {
            throw ParseError(ErrorCode::number_invalid, pointer());
        }
        throw ParseError(ErrorCode::json_syntax, "");
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

    Value root_;
    /// The arrays and objects that have not ended, outermost first.
    std::vector<Container> open_;
};

}  // namespace

Value parse(std::string_view text) {
    // Both are beyond RFC 8259, and nlohmann's parser takes them: a byte order mark is skipped and NUL ends the text.
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark) || text.find('\0') != std::string_view::npos) {
        throw ParseError(ErrorCode::json_syntax, "");
    }
    TreeBuilder builder;
    Json::sax_parse(text, &builder);
    return builder.take();
}

}  // namespace kassa::server::json
