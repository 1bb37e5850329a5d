#include "json/value.h"

#include "json/writer.h"

namespace kassa::server::json {
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

ParseError::ParseError(support::ErrorCode code, std::string path, std::optional<TextPosition> position)
    : std::runtime_error(std::string(support::code_name(code))),
      code_(code),
      path_(std::move(path)),
      position_(position) {}

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
