#include "scope.h"

#include <algorithm>

namespace kassa::quote {

Scope ScopeFinder::find(const std::optional<std::vector<std::string>>& ids) {
    if (!ids) {
        return Scope();
    }
    if (lines_by_id_.size() != items_.size()) {
        sort_lines();
    }
    std::vector<std::uint8_t> members(items_.size(), 0);
    for (const std::string& id : *ids) {
        const auto place = std::partition_point(lines_by_id_.begin(), lines_by_id_.end(),
                                                [&](std::uint32_t line) { return items_[line].id < id; });
        if (place != lines_by_id_.end() && items_[*place].id == id) {
            members[*place] = 1;
        }
    }
    return Scope(std::move(members));
}

void ScopeFinder::sort_lines() {
    lines_by_id_.resize(items_.size());
    for (std::size_t line = 0; line < items_.size(); ++line) {
        lines_by_id_[line] = static_cast<std::uint32_t>(line);
    }
    std::sort(lines_by_id_.begin(), lines_by_id_.end(),
              [this](std::uint32_t left, std::uint32_t right) { return items_[left].id < items_[right].id; });
}

}  // namespace kassa::quote
