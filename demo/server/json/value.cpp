#include "json/value.h"

#include <nlohmann/json.hpp>

#include "json/writer.h"

namespace kassa::server::json {
namespace {

constexpr std::size_t maximum_depth = 32;

using support::ErrorCode;

void append_pointer_token(std::string_view token, std::string& pointer) {
    pointer += '/';
    for (const char character : token) {
        if (character == '~') {
            pointer += "~0";
        } else if (character == '/') {
            pointer += "~1";
        } else {
            pointer += character;
        }
    }
}

/// Builds a Value from nlohmann's events. The SAX interface hands over the raw token of a number, which its document
/// type would turn into a double.
class Builder : public nlohmann::json_sax<nlohmann::json> {
  public:
    bool null() override { return add(Value(nullptr)); }
    bool boolean(bool value) override { return add(Value(value)); }
    bool number_integer(number_integer_t value) override { return add(Value(Number{std::to_string(value)})); }
    bool number_unsigned(number_unsigned_t value) override { return add(Value(Number{std::to_string(value)})); }
    bool number_float(number_float_t, const string_t& text) override { return add(Value(Number{text})); }
    bool string(string_t& value) override { return add(Value(std::move(value))); }
    bool binary(binary_t&) override { return fail(ErrorCode::json_syntax); }
    bool start_object(std::size_t) override { return open(Value(Object{})); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Value(Array{})); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Frame& frame = frames_.back();
        frame.name = name;
        if (frame.value.find(name) != nullptr) {
            return fail(ErrorCode::field_duplicate);
        }
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return fail(ErrorCode::json_syntax);
    }

    [[nodiscard]] std::optional<ErrorCode> error() const { return error_; }
    [[nodiscard]] Value take_root() { return std::move(root_); }

    [[nodiscard]] std::string path() const {
        std::string pointer;
        if (error_ != ErrorCode::field_duplicate) {
            return pointer;
        }
        for (const Frame& frame : frames_) {
            append_pointer_token(
                frame.value.array() != nullptr ? std::to_string(frame.value.array()->size()) : frame.name, pointer);
        }
        return pointer;
    }

  private:
    struct Frame {
        Value value;
        std::string name;
    };

    bool fail(ErrorCode code) {
        if (!error_) {
            error_ = code;
        }
        return false;
    }

    bool add(Value value) {
        if (frames_.empty()) {
            root_ = std::move(value);
            return true;
        }
        Frame& frame = frames_.back();
        if (Array* array = frame.value.array()) {
            array->push_back(std::move(value));
        } else {
            frame.value.object()->emplace_back(std::move(frame.name), std::move(value));
            frame.name.clear();
        }
        return true;
    }

    bool open(Value container) {
        if (frames_.size() >= maximum_depth) {
            return fail(ErrorCode::json_too_deep);
        }
        frames_.push_back({std::move(container), {}});
        return true;
    }

    bool close() {
        Value value = std::move(frames_.back().value);
        frames_.pop_back();
        return add(std::move(value));
    }

    std::vector<Frame> frames_;
    Value root_;
    std::optional<ErrorCode> error_;
};

}  // namespace

const Value* Value::find(std::string_view name) const {
    if (const Object* members = object()) {
        for (const auto& [key, value] : *members) {
            if (key == name) {
                return &value;
            }
        }
    }
    return nullptr;
}

void Value::set(std::string_view name, Value value) {
    Object& members = *object();
    for (auto& [key, member] : members) {
        if (key == name) {
            member = std::move(value);
            return;
        }
    }
    members.emplace_back(std::string(name), std::move(value));
}

void Value::erase(std::string_view name) {
    std::erase_if(*object(), [name](const auto& member) { return member.first == name; });
}

ParseError::ParseError(support::ErrorCode code, std::string path)
    : std::runtime_error(std::string(support::code_name(code))), code_(code), path_(std::move(path)) {}

Value parse(std::string_view text) {
    Builder builder;
    const bool complete = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (!complete || builder.error()) {
        throw ParseError(builder.error().value_or(ErrorCode::json_syntax), builder.path());
    }
    return builder.take_root();
}

void append(const Value& value, std::string& out) {
    if (value.is_null()) {
        out += "null";
    } else if (const bool* boolean = value.boolean()) {
        out += *boolean ? "true" : "false";
    } else if (const Number* number = value.number()) {
        out += number->text;
    } else if (const std::string* text = value.text()) {
        append_string(*text, out);
    } else if (const Array* array = value.array()) {
        out += '[';
        for (std::size_t index = 0; index < array->size(); ++index) {
            if (index > 0) {
                out += ',';
            }
            append((*array)[index], out);
        }
        out += ']';
    } else {
        out += '{';
        bool first = true;
        for (const auto& [name, member] : *value.object()) {
            if (!first) {
                out += ',';
            }
            first = false;
            append_string(name, out);
            out += ':';
            append(member, out);
        }
        out += '}';
    }
}

std::string to_text(const Value& value) {
    std::string out;
    append(value, out);
    return out;
}

}  // namespace kassa::server::json
