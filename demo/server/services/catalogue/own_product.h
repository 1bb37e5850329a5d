#pragma once

#include <optional>
#include <string>

#include "json/value.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "services/catalogue/product.h"

namespace kassa::server::services {

/// A product that is in no catalogue of the store: it came with one cart, is sold once and not subscribed to.
struct OwnProduct {
    std::string id;
    std::string publisher_reference;
    std::string name;
    std::string description;
    money::Currency currency;
    /// In major units.
    money::Decimal amount;
    /// As the store's `pricing` says when empty.
    std::optional<bool> includes_tax;
    /// Percent; as the store's "standard" category when empty.
    std::optional<money::Decimal> tax_percent;
};

/// The product as a document, to be kept with the cart.
[[nodiscard]] json::Value own_product_document(const OwnProduct& product, const StoreSettings& store);

/// The product that own_product_document wrote.
[[nodiscard]] Product read_own_product(json::Value document, const StoreSettings& store);

}  // namespace kassa::server::services
