#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "json/value.h"
#include "services/catalogue/catalogue.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Products that are in no catalogue of the store: a merchant's back end brings them with one cart (`fullCatalog` of
/// POST /carts/createCheckout), where they live and end.
///
/// Their ids are "{id of this catalogue}_{id that the merchant gave}", so that they never meet a product of the store.
/// They are sold once, not subscribed to.
struct FullCatalogue {
    /// Made by the server.
    std::string id;
    std::vector<Product> products;
    /// The same as documents, to be kept.
    json::Array documents;
};

/// Reads a FullCatalog: `catalog` {status, endDate, ...}, `storeId`, and `products` with `id`, `name`, `publisherRefId`
/// and `price` {`value` in major units, `currency`, `vatIncluded`, `vatRate` as a fraction}. Without a `vatRate` a
/// product is taxed as the store's "standard" category. Throws Problem with every violation: `enum_unknown` for a
/// subscription, for a catalogue that is not enabled and for parts that such a catalogue cannot have (discounts,
/// recommendations); `date_invalid` for one that has ended; `currency_unknown`;
/// `item_duplicate`.
[[nodiscard]] FullCatalogue read_full_catalogue(const json::Value& value, const StoreSettings& store,
                                                std::int64_t now_ms);

/// Keeps products that came with the cart, beside those that came before, for as long as the cart can be changed. A
/// catalogue's id is kept with the first of them. Documents are those of own_product_document.
void keep_cart_products(store::Connection& connection, std::string_view cart_id, json::Array documents,
                        const std::string& catalogue_id);

/// The products that came with the cart; none for other carts.
[[nodiscard]] std::vector<Product> cart_products(store::Connection& connection, std::string_view cart_id,
                                                 const StoreSettings& store);

}  // namespace kassa::server::services
