#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The private cart API: POST /carts, GET /carts/{id}, DELETE /carts/{id}, to the merchant's key.
void add_nexway_cart_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
