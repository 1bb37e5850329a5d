#include "round_to_total.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kassa/money/allocation.h"
#include "kassa/money/rounding.h"
#include "kassa/support/buffer.h"
#include "support/position_sort.h"

namespace kassa::tax {

using money::Decimal;

void round_to_total(std::span<Decimal> values, const Decimal& total) {
    support::Buffer<Decimal> lost(values.size());
    support::Buffer<std::uint32_t> order(values.size());
    Decimal missing = total;
    for (std::size_t index = 0; index < values.size(); ++index) {
        const Decimal whole = money::round(values[index], 0, money::RoundingMode::floor);
        lost[index] = values[index] - whole;
        order[index] = static_cast<std::uint32_t>(index);
        values[index] = whole;
        missing -= whole;
    }
    if (missing.is_zero()) {
        return;
    }
    // Those that lost most come first, at a tie the earlier one.
    support::sort_positions(order, [&lost](std::uint32_t left, std::uint32_t right) {
        return lost[left] == lost[right] ? left < right : lost[right] < lost[left];
    });
    if (missing.is_negative()) {
        std::reverse(order.begin(), order.end());
    }
    // Evenly, and the rest one each from the front: in proportion to what was lost, one value could get two units.
    support::Buffer<Decimal> units(values.size());
    money::allocate(missing, units, 0, units);
    for (std::size_t place = 0; place < order.size(); ++place) {
        values[order[place]] += units[place];
    }
}

}  // namespace kassa::tax
