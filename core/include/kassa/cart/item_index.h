#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kassa/cart/item.h"
#include "kassa/support/buffer.h"

namespace kassa::cart {

/// Finds items by their id in logarithmic time, whatever the ids are: a hostile document cannot choose colliding ones.
/// Refers to the items, which have to stay as they are.
class ItemIndex {
  public:
    explicit ItemIndex(const std::vector<Item>& items);

    /// Position of the item with this id, or empty.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;

    /// Position of the first of these ids that no item has, or empty when each has one, or there is no list of them.
    [[nodiscard]] std::optional<std::size_t> first_unknown(const std::optional<std::vector<std::string>>& ids) const;

    /// Position of the first item whose id an earlier item has, or empty when all differ.
    [[nodiscard]] std::optional<std::size_t> first_duplicate() const;

  private:
    const std::vector<Item>* items_;
    support::Buffer<std::uint32_t> positions_by_id_;
};

}  // namespace kassa::cart
