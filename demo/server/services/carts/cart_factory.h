#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/cart/cart.h"
#include "services/cart_parts/line_origin.h"
#include "services/catalogue/assortment.h"
#include "services/catalogue/catalogue.h"
#include "services/catalogue/market.h"

namespace kassa::server::services {

/// A product a merchant wants in a cart.
struct WantedProduct {
    std::string id;
    /// Decimal text; empty: the catalogue's default.
    std::optional<std::string> quantity;
    LineOrigin origin = {};
    /// Those of `origin` are found by resolve_parameters.
    GivenParameters parameters = {};
};

/// The id of the line that the product has, or would have.
[[nodiscard]] std::string line_id_of(const WantedProduct& wanted);

/// Checks what was given for the products' parameters and completes it (PriceParameters::values). Products that do not
/// exist are passed over. Throws Problem with every violation, at "priceFunctionParameters.seats" for a single product
/// and at "wantedProducts[0].priceFunctionParameters.seats" for several.
void resolve_parameters(const Assortment& assortment, WantedProduct& wanted);
void resolve_parameters(const Assortment& assortment, std::vector<WantedProduct>& wanted);

/// Puts products into a new cart, with the store's settings and pricing and the texts of the locale. Throws
/// Problem: `item_unknown` for a product that does not exist, `currency_mismatch` for one that has no price in the
/// market, and what the codec finds, with paths that name the wanted product ("/wantedProducts/0/quantity").
[[nodiscard]] cart::Cart make_cart(const Assortment& assortment, const std::vector<WantedProduct>& wanted,
                                   std::string_view locale, const Market& market);

/// In the store's own market.
[[nodiscard]] cart::Cart make_cart(const Catalogue& catalogue, const std::vector<WantedProduct>& wanted,
                                   std::string_view locale);

/// Reads a cart document that a merchant's back end put together. Status, id, version and payment are the server's own,
/// so what the document says of them is passed over. Throws Problem.
[[nodiscard]] cart::Cart read_merchant_cart(std::string_view document);

}  // namespace kassa::server::services
