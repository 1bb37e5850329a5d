#pragma once

#include <string_view>

namespace kassa::server::routes {

/// The text of openapi.json, built in.
[[nodiscard]] std::string_view openapi_document();

}  // namespace kassa::server::routes
