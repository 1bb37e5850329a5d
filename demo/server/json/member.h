#pragma once

#include <span>
#include <string>
#include <string_view>

#include "json/value.h"

namespace kassa::server::json {

// A member of an object, where it has the type that is asked for; what is missing or has another type is read as if it
// said nothing. For documents that were checked when they came in. What a request says is read with http::FieldReader,
// which refuses.

/// Null when it is missing or no text.
[[nodiscard]] const std::string* find_text(const Value& object, std::string_view name);

[[nodiscard]] std::string text_member(const Value& object, std::string_view name, std::string_view otherwise = {});

/// False unless it is true.
[[nodiscard]] bool flag_member(const Value& object, std::string_view name);

/// Its elements, as long as the object lives and is not changed.
[[nodiscard]] std::span<const Value> list_member(const Value& object, std::string_view name);

}  // namespace kassa::server::json
