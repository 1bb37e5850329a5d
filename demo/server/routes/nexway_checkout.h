#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// POST /carts/createCheckout: a cart with products that are in no catalogue.
void add_nexway_checkout_route(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
