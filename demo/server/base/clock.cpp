#include "base/clock.h"

#include <chrono>

namespace kassa::server::base {

Clock system_clock() {
    return [] {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return static_cast<std::int64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    };
}

}  // namespace kassa::server::base
