#include "http/json_body.h"

#include "base/ascii.h"

namespace kassa::server::http {
namespace {

using support::ErrorCode;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white_space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(white_space);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

}  // namespace

void require_json_media_type(const Request& request) {
    const std::string_view given = request.header("content-type").value_or("");
    if (base::ascii_lower(trimmed(given.substr(0, given.find(';')))) != "application/json") {
        throw Problem(ErrorCode::media_type_unsupported).detail("The body must be application/json.");
    }
}

json::Value json_object_body(const Request& request, bool allow_empty) {
    if (allow_empty && request.body.empty()) {
        return json::Object{};
    }
    require_json_media_type(request);
    json::Value value = json::parse(request.body);
    if (value.object() == nullptr) {
        throw Problem(ErrorCode::field_type).detail("The body must be a JSON object.").argument("expected", "object");
    }
    return value;
}

const json::Value* FieldReader::given(std::string_view name) const {
    const json::Value* value = object_.find(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::string FieldReader::path_of(std::string_view name) const {
    return prefix_.empty() ? std::string(name) : prefix_ + "." + std::string(name);
}

void FieldReader::violate(std::string_view name, ErrorCode code, std::string message) {
    violations_.push_back({path_of(name), code, std::move(message)});
}

std::optional<std::string> FieldReader::text(std::string_view name, std::size_t maximum_bytes) {
    const json::Value* value = given(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->text() == nullptr) {
        violate(name, ErrorCode::field_type, "must be a string");
        return std::nullopt;
    }
    if (value->text()->size() > maximum_bytes) {
        violate(name, ErrorCode::text_too_long, "must not be longer than " + std::to_string(maximum_bytes) + " bytes");
        return std::nullopt;
    }
    return std::string(trimmed(*value->text()));
}

std::string FieldReader::required_text(std::string_view name, std::size_t maximum_bytes) {
    const std::size_t violations_before = violations_.size();
    const std::optional<std::string> value = text(name, maximum_bytes);
    if ((!value || value->empty()) && violations_.size() == violations_before) {
        violate(name, ErrorCode::field_missing, "must not be empty");
    }
    return value.value_or("");
}

std::optional<std::string> FieldReader::decimal(std::string_view name) {
    const json::Value* value = given(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (const json::Number* number = value->number()) {
        return number->text;
    }
    if (const std::string* number = value->text()) {
        return *number;
    }
    violate(name, ErrorCode::field_type, "must be a number or a decimal string");
    return std::nullopt;
}

std::optional<bool> FieldReader::boolean(std::string_view name) {
    const json::Value* value = given(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->boolean() == nullptr) {
        violate(name, ErrorCode::field_type, "must be true or false");
        return std::nullopt;
    }
    return *value->boolean();
}

const json::Value* FieldReader::object(std::string_view name) {
    const json::Value* value = given(name);
    if (value != nullptr && value->object() == nullptr) {
        violate(name, ErrorCode::field_type, "must be an object");
        return nullptr;
    }
    return value;
}

const json::Array* FieldReader::array(std::string_view name) {
    const json::Value* value = given(name);
    if (value == nullptr) {
        return nullptr;
    }
    if (value->array() == nullptr) {
        violate(name, ErrorCode::field_type, "must be an array");
    }
    return value->array();
}

}  // namespace kassa::server::http
