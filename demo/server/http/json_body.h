#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "http/request.h"
#include "json/value.h"

namespace kassa::server::http {

/// The request's JSON object. Throws Problem: `media_type_unsupported` when the body is not application/json,
/// `json_syntax` and its kind when it is not JSON, `field_type` when it is no object. An empty body counts as {} when
/// `allow_empty`.
[[nodiscard]] json::Value json_object_body(const Request& request, bool allow_empty = false);

/// Throws Problem `media_type_unsupported` unless the request says its body is JSON.
void require_json_media_type(const Request& request);

/// Reads the members of an object and collects what is wrong with them, so that a client hears of every wrong field at
/// once.
class FieldReader {
  public:
    /// `prefix` is the property path of the object itself, "" for the body.
    FieldReader(const json::Value& object, std::string prefix, std::vector<Violation>& violations)
        : object_(object), prefix_(std::move(prefix)), violations_(violations) {}

    /// A text of at most `maximum_bytes`; empty when absent or null. Surrounding white space is taken off.
    std::optional<std::string> text(std::string_view name, std::size_t maximum_bytes);

    /// As text, but absent, null and empty are violations.
    std::string required_text(std::string_view name, std::size_t maximum_bytes);

    /// A decimal number by its text, given as a JSON number or string; empty when absent or null.
    std::optional<std::string> decimal(std::string_view name);

    std::optional<bool> boolean(std::string_view name);

    /// An object; null when absent or null.
    const json::Value* object(std::string_view name);

    /// An array; null when absent or null.
    const json::Array* array(std::string_view name);

    void violate(std::string_view name, support::ErrorCode code, std::string message);

    [[nodiscard]] std::string path_of(std::string_view name) const;

  private:
    /// The member, or null when it is absent or JSON null.
    [[nodiscard]] const json::Value* given(std::string_view name) const;

    const json::Value& object_;
    std::string prefix_;
    std::vector<Violation>& violations_;
};

}  // namespace kassa::server::http
