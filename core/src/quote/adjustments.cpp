#include "adjustments.h"

namespace kassa::quote {

void fit(std::vector<Adjustment>& adjustments, std::size_t count) {
    if (adjustments.size() != count) {
        std::vector<Adjustment>(count).swap(adjustments);
    }
}

}  // namespace kassa::quote
