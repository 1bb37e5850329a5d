#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kassa::server::logging {

enum class Format {
    text,  ///< for people
    json   ///< one JSON object a line, for programs
};

/// Logs to standard error from now on, from `level` ("debug" to "off") up.
void start(Format format, const std::string& level);

/// A line of the log as a JSON object: `time` (RFC 3339, UTC, milliseconds), `level`, `message`, and `requestId` when
/// the line belongs to a request.
[[nodiscard]] std::string json_line(std::int64_t time_ms, std::string_view level, std::string_view message,
                                    std::string_view request_id);

}  // namespace kassa::server::logging
