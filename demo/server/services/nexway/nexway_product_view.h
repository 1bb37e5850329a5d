#pragma once

#include "json/value.h"
#include "json/writer.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/catalogue.h"
#include "services/discounts/cart_discounts.h"

namespace kassa::server::services {

/// The fields of a product that need neither its price nor the catalogue.
void write_product_identity(json::Writer& writer, const cart::Item& item);

/// Writes `products`: the cart's lines with their four prices. `unitPrice` is one unit, `price` the same with its
/// parameters, `fullPrice` what is due now for all of them and `renewingPrice` what they cost in the next term (0 for
/// what does not recur), with the discounts that are not gone by then and those of discount plans. `stored` is the
/// cart's private document.
void write_products(json::Writer& writer, const LoadedCart& loaded, const json::Value& stored,
                    const Catalogue& catalogue, const DiscountModels& models);

}  // namespace kassa::server::services
