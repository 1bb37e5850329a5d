#pragma once

#include <optional>
#include <string_view>

#include "http/json_body.h"
#include "kassa/money/decimal.h"

namespace kassa::server::services {

/// An amount of a request that is paid or issued: whole minor units, at least 1 and, if given, below `bound`. Empty
/// when it is missing (`field_missing`) or anything else (`number_out_of_range`).
[[nodiscard]] std::optional<money::Decimal> read_minor_amount(http::FieldReader& reader, std::string_view name,
                                                              const std::optional<money::Decimal>& bound = {});

/// An amount that this server wrote, from the text in which it is kept. Throws std::runtime_error for any other text.
[[nodiscard]] money::Decimal stored_amount(std::string_view text);

}  // namespace kassa::server::services
