#pragma once

#include <span>
#include <string_view>

#include "services/catalogue/catalogue.h"

namespace kassa::server::services {

/// What one cart can be made of: the store's catalogue, and the products that came with the cart, if any did. Refers to
/// both.
class Assortment {
  public:
    // NOLINTNEXTLINE(google-explicit-constructor): a catalogue alone is an assortment.
    Assortment(const Catalogue& catalogue) : catalogue_(catalogue) {}
    Assortment(const Catalogue& catalogue, std::span<const Product> own_products)
        : catalogue_(catalogue), own_products_(own_products) {}

    [[nodiscard]] const StoreSettings& store() const { return catalogue_.store(); }

    /// Null when there is none with this id.
    [[nodiscard]] const Product* find_product(std::string_view id) const {
        for (const Product& product : own_products_) {
            if (product.id == id) {
                return &product;
            }
        }
        return catalogue_.find_product(id);
    }

  private:
    const Catalogue& catalogue_;
    std::span<const Product> own_products_;
};

}  // namespace kassa::server::services
