#include "round_to_total.h"

#include <cstddef>
#include <vector>

#include "kassa/money/allocation.h"
#include "kassa/money/rounding.h"

namespace kassa::tax {

void round_to_total(std::span<money::Decimal> values, const money::Decimal& total) {
    std::vector<money::Decimal> lost(values.size());
    money::Decimal missing = total;
    for (std::size_t index = 0; index < values.size(); ++index) {
        const money::Decimal whole = money::round(values[index], 0, money::RoundingMode::floor);
        lost[index] = values[index] - whole;
        values[index] = whole;
        missing -= whole;
    }
    if (missing.is_zero()) {
        return;
    }
    money::allocate(missing, lost, 0, lost);
    for (std::size_t index = 0; index < values.size(); ++index) {
        values[index] += lost[index];
    }
}

}  // namespace kassa::tax
