#pragma once

#include <cstddef>

namespace kassa::server::services {

/// How many bytes a text of a request may have: names, ids, lines of addresses.
inline constexpr std::size_t maximum_text = 255;

/// The same for what is kept and given back as it came, and for URLs.
inline constexpr std::size_t maximum_long_text = 10'000;

}  // namespace kassa::server::services
