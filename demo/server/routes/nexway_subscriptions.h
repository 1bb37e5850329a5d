#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// POST /carts/mid-term-upgrade: a cart that changes a subscription within its term. POST /carts/subscription-offers:
/// one that offers its next term for less.
void add_nexway_subscription_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
