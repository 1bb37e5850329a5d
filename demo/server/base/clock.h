#pragma once

#include <cstdint>
#include <functional>

namespace kassa::server::base {

/// The time in milliseconds since 1970-01-01T00:00:00Z. Injected, so that tests decide what time it is.
using Clock = std::function<std::int64_t()>;

[[nodiscard]] Clock system_clock();

}  // namespace kassa::server::base
