#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The merchant's calls: /checkout-links.
void add_checkout_link_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
