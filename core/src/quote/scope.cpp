#include "scope.h"

#include <utility>

namespace kassa::quote {

Scope ScopeFinder::find(const std::optional<std::vector<std::string>>& ids) {
    if (!ids) {
        return Scope();
    }
    if (!index_) {
        index_.emplace(items_);
    }
    support::Buffer<std::uint8_t> members(items_.size());
    for (const std::string& id : *ids) {
        if (const std::optional<std::size_t> line = index_->find(id)) {
            members[*line] = 1;
        }
    }
    return Scope(std::move(members));
}

}  // namespace kassa::quote
