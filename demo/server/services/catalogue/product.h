#pragma once

#include <string>
#include <vector>

#include "json/value.h"
#include "services/catalogue/price_list.h"
#include "services/catalogue/price_parameters.h"
#include "services/catalogue/store_settings.h"
#include "services/values/localised_text.h"

namespace kassa::server::services {

/// Something the store sells.
struct Product {
    std::string id;
    std::string publisher_reference;
    std::string tax_category;
    LocalisedText name;
    LocalisedText description;
    LocalisedText unit;
    LocalisedText quantity_description;
    /// The item's document as the catalogue has it, with id and default quantity, and without `price.price`: that comes
    /// from `prices`.
    json::Value document;
    PriceList prices;
    /// What else says what is bought.
    PriceParameters parameters;
    /// Products that come into the cart with this one, as many of each as of this one, and leave with it.
    std::vector<std::string> forced_products;
    /// Costs nothing, comes only with another product (see ProductRelations), and nobody gets more of it.
    bool gift = false;
    /// Has to be sent somewhere.
    bool physical = false;
};

/// The product's item at one of its prices, with the catalogue's own texts.
[[nodiscard]] json::Value item_document(const Product& product, const PriceRow& row);

/// Reads a product of the catalogue and checks each of its prices. Throws std::runtime_error that names the field.
[[nodiscard]] Product read_product(const json::Value& value, const StoreSettings& store, const std::string& pointer);

}  // namespace kassa::server::services
