#include "round_to_total.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "kassa/money/allocation.h"
#include "kassa/money/rounding.h"

namespace kassa::tax {
namespace {

struct Cut {
    money::Decimal lost;
    std::size_t index;

    /// Those that lost most come first, at a tie the earlier one.
    friend bool operator<(const Cut& left, const Cut& right) {
        return left.lost == right.lost ? left.index < right.index : right.lost < left.lost;
    }
};

}  // namespace

void round_to_total(std::span<money::Decimal> values, const money::Decimal& total) {
    std::vector<Cut> cuts;
    cuts.reserve(values.size());
    money::Decimal missing = total;
    for (std::size_t index = 0; index < values.size(); ++index) {
        const money::Decimal whole = money::round(values[index], 0, money::RoundingMode::floor);
        cuts.push_back(Cut{values[index] - whole, index});
        values[index] = whole;
        missing -= whole;
    }
    if (missing.is_zero()) {
        return;
    }
    // A third of std::sort's code, which counts in the WebAssembly module.
    std::make_heap(cuts.begin(), cuts.end());
    std::sort_heap(cuts.begin(), cuts.end());
    if (missing.is_negative()) {
        std::reverse(cuts.begin(), cuts.end());
    }
    // Evenly, and the rest one each from the front: in proportion to what was lost, one value could get two units.
    std::vector<money::Decimal> units(values.size());
    money::allocate(missing, units, 0, units);
    for (std::size_t place = 0; place < cuts.size(); ++place) {
        values[cuts[place].index] += units[place];
    }
}

}  // namespace kassa::tax
