#include "json/member.h"

namespace kassa::server::json {

std::string text_member(const Value& object, std::string_view name, std::string_view otherwise) {
    const Value* value = object.find(name);
    return value != nullptr && value->text() != nullptr ? *value->text() : std::string(otherwise);
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
