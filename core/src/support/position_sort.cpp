#include "support/position_sort.h"

#include <algorithm>

namespace kassa::support {

void sort_positions(std::span<std::uint32_t> positions, const void* context, PositionOrder comes_before) {
    const auto order = [=](std::uint32_t left, std::uint32_t right) { return comes_before(context, left, right); };
    if (!std::is_sorted(positions.begin(), positions.end(), order)) {
        // A third of std::sort's code.
        std::make_heap(positions.begin(), positions.end(), order);
        std::sort_heap(positions.begin(), positions.end(), order);
    }
}

}  // namespace kassa::support
