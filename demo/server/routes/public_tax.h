#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// PUT /public/checkout/cart/{id}/tax-address
void add_public_tax_route(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
