#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "kassa/support/instant.h"

namespace kassa::server::services {

/// Milliseconds since 1970 as answers have them: RFC 3339 in UTC, to whole seconds.
[[nodiscard]] inline std::string time_text(std::int64_t time_ms) {
    return support::to_string(support::Instant{time_ms / 1000});
}

[[nodiscard]] inline std::optional<std::string> time_text(const std::optional<std::int64_t>& time_ms) {
    return time_ms ? std::optional(time_text(*time_ms)) : std::nullopt;
}

}  // namespace kassa::server::services
