#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The buyer's side of checkout links: GET /c/{slug}, which a browser opens, and POST /public/checkout/cart/{id}/token
/// of the page that takes over the cart.
void add_checkout_link_visit_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
