#pragma once

#include <nlohmann/json.hpp>

namespace kassa::test {

/// Puts a change as encode_change_envelope writes it (the value of "change") into the quote from before (the value of
/// "data" of its envelope), as a host does. Written from the header's description alone.
[[nodiscard]] nlohmann::json changed_quote(nlohmann::json quote, const nlohmann::json& change);

}  // namespace kassa::test
