#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/json_body.h"

namespace kassa::server::services {

/// A whole number of a request from `least` to `most`, given as a JSON number or string. Empty when it is absent or
/// null, and for anything else, which violates `number_out_of_range` with `message`.
[[nodiscard]] std::optional<std::int64_t> read_whole_number(http::FieldReader& reader, std::string_view name,
                                                            std::int64_t least, std::int64_t most,
                                                            const std::string& message);

}  // namespace kassa::server::services
