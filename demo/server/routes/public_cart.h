#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The calls that read and edit a cart: GET, change-quantity, coupons, and the customer's saved addresses and payment
/// methods.
void add_public_cart_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
