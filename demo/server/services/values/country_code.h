#pragma once

#include <string_view>

namespace kassa::server::services {

/// True for two capital letters, the form of an ISO 3166-1 alpha-2 code.
[[nodiscard]] bool is_country_code(std::string_view code);

}  // namespace kassa::server::services
