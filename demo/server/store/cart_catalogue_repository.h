#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace kassa::server::store {

/// The products that a merchant's back end brought with one cart. It goes with the cart.
struct CartCatalogueRow {
    std::string cart_id;
    std::string catalogue_id;
    /// JSON.
    std::string document;
};

/// Keeps the row; where the cart has one already, its document is replaced.
void put_cart_catalogue(Connection& connection, const CartCatalogueRow& row);

[[nodiscard]] std::optional<CartCatalogueRow> find_cart_catalogue(Connection& connection, std::string_view cart_id);

/// Takes the cart's catalogue away, if it has one.
void delete_cart_catalogue(Connection& connection, std::string_view cart_id);

}  // namespace kassa::server::store
