#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "http/json_body.h"

namespace kassa::server::services {

/// A date of the private cart API in milliseconds since 1970: its description says RFC 3339 ("2026-11-22T10:00:00Z";
/// without a zone UTC is meant), its samples give milliseconds, as a number or as a text. All are read. Empty when
/// absent or null; violates `date_invalid`.
[[nodiscard]] std::optional<std::int64_t> read_date(http::FieldReader& reader, std::string_view name);

}  // namespace kassa::server::services
