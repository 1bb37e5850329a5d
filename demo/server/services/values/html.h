#pragma once

#include <string>
#include <string_view>

namespace kassa::server::services {

/// The text with &, <, >, " and ' as character references, for element content and quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace kassa::server::services
