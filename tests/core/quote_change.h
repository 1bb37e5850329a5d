#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

namespace kassa::test {

/// Puts a change as encode_change writes it into the quote from before (the value of "data" of its envelope), as a host
/// does. Written from the header's description alone.
[[nodiscard]] nlohmann::json changed_quote(nlohmann::json quote, std::string_view change);

}  // namespace kassa::test
