#include <algorithm>

#include "decode_parts.h"

namespace kassa::codec {

ItemIndex::ItemIndex(const std::vector<cart::Item>& items) : items_(items), order_(items.size()) {
    for (std::size_t position = 0; position < order_.size(); ++position) {
        order_[position] = static_cast<std::uint32_t>(position);
    }
    const auto by_id = [&items](std::uint32_t left, std::uint32_t right) {
        const int order = items[left].id.compare(items[right].id);
        return order != 0 ? order < 0 : left < right;
    };
    // A third of std::sort's code, which counts in the WebAssembly module.
    std::make_heap(order_.begin(), order_.end(), by_id);
    std::sort_heap(order_.begin(), order_.end(), by_id);
}

bool ItemIndex::contains(std::string_view id) const {
    const auto found = std::lower_bound(
        order_.begin(), order_.end(), id,
        [this](std::uint32_t position, std::string_view wanted) { return items_[position].id < wanted; });
    return found != order_.end() && items_[*found].id == id;
}

std::size_t ItemIndex::first_duplicate() const {
    std::size_t first = items_.size();
    for (std::size_t index = 1; index < order_.size(); ++index) {
        if (items_[order_[index]].id == items_[order_[index - 1]].id) {
            first = std::min<std::size_t>(first, order_[index]);
        }
    }
    return first;
}

}  // namespace kassa::codec
