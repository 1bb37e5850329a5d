#include "kassa/cart/item_index.h"

#include <algorithm>

#include "support/position_sort.h"

namespace kassa::cart {

ItemIndex::ItemIndex(const std::vector<Item>& items) : items_(&items), positions_by_id_(items.size()) {
    for (std::size_t position = 0; position < items.size(); ++position) {
        positions_by_id_[position] = static_cast<std::uint32_t>(position);
    }
    const auto by_id = [&items](std::uint32_t left, std::uint32_t right) {
        const int order = items[left].id.compare(items[right].id);
        return order != 0 ? order < 0 : left < right;
    };
    support::sort_positions(positions_by_id_, by_id);
}

std::optional<std::size_t> ItemIndex::find(std::string_view id) const {
    const auto found = std::partition_point(positions_by_id_.begin(), positions_by_id_.end(),
                                            [this, id](std::uint32_t position) { return (*items_)[position].id < id; });
    if (found == positions_by_id_.end() || (*items_)[*found].id != id) {
        return std::nullopt;
    }
    return *found;
}

std::optional<std::size_t> ItemIndex::first_unknown(const std::optional<std::vector<std::string>>& ids) const {
    const std::size_t count = ids ? ids->size() : 0;
    for (std::size_t position = 0; position < count; ++position) {
        if (!find((*ids)[position])) {
            return position;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> ItemIndex::first_duplicate() const {
    std::optional<std::size_t> first;
    for (std::size_t index = 1; index < positions_by_id_.size(); ++index) {
        const std::size_t position = positions_by_id_[index];
        if ((*items_)[position].id == (*items_)[positions_by_id_[index - 1]].id && (!first || position < *first)) {
            first = position;
        }
    }
    return first;
}

}  // namespace kassa::cart
