#include "json/member.h"

namespace kassa::server::json {

const std::string* find_text(const Value& object, std::string_view name) {
    const Value* value = object.find(name);
    return value == nullptr ? nullptr : value->text();
}

std::string text_member(const Value& object, std::string_view name, std::string_view otherwise) {
    const std::string* text = find_text(object, name);
    return text == nullptr ? std::string(otherwise) : *text;
}

bool flag_member(const Value& object, std::string_view name) {
    const Value* value = object.find(name);
    return value != nullptr && value->boolean() != nullptr && *value->boolean();
}

std::span<const Value> list_member(const Value& object, std::string_view name) {
    const Value* value = object.find(name);
    return value != nullptr && value->array() != nullptr ? std::span<const Value>(*value->array())
                                                         : std::span<const Value>();
}

}  // namespace kassa::server::json
