#pragma once

#include <cstdint>
#include <string>

namespace kassa::server::services {

/// ETag of a cart's version (RFC 9110, section 8.8.3): 7 is "\"7\"".
[[nodiscard]] inline std::string entity_tag(std::int64_t version) {
    return "\"" + std::to_string(version) + "\"";
}

}  // namespace kassa::server::services
