#pragma once

#include <span>
#include <string>
#include <vector>

#include "json/value.h"
#include "services/search/cart_search_fields.h"

namespace kassa::server::services {

/// The document with these fields and no others, in its own order; of lists each element's.
[[nodiscard]] json::Value project(const json::Value& document, const std::vector<FieldPath>& fields);

/// The document with `value` where the names lead. No list is on the way, and every name exists.
[[nodiscard]] json::Value with_member(const json::Value& document, std::span<const std::string> names,
                                      const json::Value& value);

}  // namespace kassa::server::services
