#pragma once

#include <optional>
#include <span>
#include <string>

#include "json/value.h"
#include "services/carts/cart_factory.h"
#include "services/carts/cart_service.h"

namespace kassa::server::services {

/// The body of PUT /carts/{id}/wantedProducts (ProductInput) with what its query adds.
struct ProductChange {
    WantedProduct product;
    /// The body as it came, to be given back.
    json::Value echo;
    std::optional<std::string> reason;
};

/// The line that an entry of the wanted products asked for. What is wrong in it was passed over when it came, too.
[[nodiscard]] std::string line_of_entry(const Assortment& assortment, const json::Value& entry);

/// Throws Problem with every violation.
[[nodiscard]] ProductChange read_product_change(const json::Value& body);

/// Puts one product into the cart, gives one that is in it another quantity, or with quantity 0 takes it out. What that
/// means for the other lines is for CartRules, which comes next. Not saved yet. `own_products` came with the cart.
/// Throws Problem: `item_unknown`, `quantity_not_editable` for a line that another product forces on the cart, and what
/// the cart refuses (a quantity out of its range).
void change_product(const CartService& carts, LoadedCart& loaded, const ProductChange& change,
                    std::span<const Product> own_products);

}  // namespace kassa::server::services
