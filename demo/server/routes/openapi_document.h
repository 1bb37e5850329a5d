#pragma once

#include <string_view>

namespace kassa::server::routes {

/// The description of the server (OpenAPI 3.1, JSON), built in.
[[nodiscard]] std::string_view openapi_document();

/// The same as a page to read, which loads /docs/style.css and nothing else.
[[nodiscard]] std::string_view reference_page();

/// The style sheet of that page.
[[nodiscard]] std::string_view reference_style();

}  // namespace kassa::server::routes
