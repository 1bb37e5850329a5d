#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The merchant's calls: GET /checkout/carts (completed carts), GET /checkout/carts/{id}, POST /checkout/carts (a cart
/// of the merchant's own making).
void add_private_cart_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
