#pragma once

#include "json/value.h"
#include "services/carts/cart_service.h"
#include "services/nexway/nexway_cart_factory.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Makes a cart with products that are in no catalogue of the store (POST /carts/createCheckout, Checkout): `cart` is a
/// PrivateCartInput, `fullCatalog` brings the products. A wanted product is looked for there first, by the id the
/// merchant gave it, and then in the store's catalogue. The products stay with the cart until it is ordered or deleted.
///
/// Throws Problem: what read_nexway_input, read_full_catalogue and NexwayCartFactory::create refuse, and `enum_unknown`
/// for a `source` other than PURCHASE and for a subscription of the store's catalogue: such a checkout sells once.
/// Paths begin with `cart` or `fullCatalog`.
[[nodiscard]] CartService::Created create_checkout(store::Connection& connection, const CartService& carts,
                                                   const NexwayCartFactory& factory, const json::Value& body);

}  // namespace kassa::server::services
