#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/cart/item_index.h"
#include "kassa/support/buffer.h"

namespace kassa::quote {

/// The lines that a discount or charge is for.
class Scope {
  public:
    /// Every line.
    Scope() = default;
    explicit Scope(support::Buffer<std::uint8_t> members) : everything_(false), members_(std::move(members)) {}

    [[nodiscard]] bool is_everything() const { return everything_; }
    [[nodiscard]] bool contains(std::size_t line) const { return everything_ || members_[line] != 0; }

  private:
    bool everything_ = true;
    support::Buffer<std::uint8_t> members_;
};

/// Turns lists of item ids into scopes. The index from id to line is built once, and only for a cart that needs it.
class ScopeFinder {
  public:
    explicit ScopeFinder(const std::vector<cart::Item>& items) : items_(items) {}

    /// Every line when `ids` is empty; ids that no item has count for nothing.
    [[nodiscard]] Scope find(const std::optional<std::vector<std::string>>& ids);

  private:
    const std::vector<cart::Item>& items_;
    std::optional<cart::ItemIndex> index_;
};

}  // namespace kassa::quote
