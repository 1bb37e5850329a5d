#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "json/value.h"
#include "services/cart_input/nexway_input.h"
#include "services/cart_input/nexway_products.h"
#include "services/cart_input/signed_data.h"
#include "services/catalogue/product.h"

namespace kassa::server::services {

/// A product that a merchant's back end signed: it stands as `id`, or as `signedProduct`, of a wanted product, and is
/// one of the cart's own products from then on, under an id made from its name_of_signed_data.
struct SignedProduct {
    Product product;
    /// As own_product_document writes it.
    json::Value document;
};

/// Reads `publisherRefId`, `name`, `longDesc` and `price` {`grossPrice` or `netPrice` in major units, `currency`,
/// `vatRate` as a fraction; without it as the store's "standard" category}, and what verify_signed_data reads. Its
/// dates say when it may be put into a cart. Empty for what does not count.
[[nodiscard]] std::optional<SignedProduct> read_signed_product(std::string_view text, const StoreSettings& store,
                                                               std::int64_t now_ms);

/// Puts each signed product that the input wants in its own products. One that does not count stays as it is: nobody
/// knows a product of that id. A cart that names no currency is in theirs.
void use_signed_products(NexwayInput& input, const StoreSettings& store, std::int64_t now_ms);

/// The same for one product that is put into a cart. Empty when that is none, or does not count.
[[nodiscard]] std::optional<SignedProduct> use_signed_product(ProductChange& change, const StoreSettings& store,
                                                              std::int64_t now_ms);

}  // namespace kassa::server::services
