#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The private cart API's calls for a buyer's own page: POST /carts/public and those under it. To be added before the
/// calls with /carts/{id}.
///
/// The vendor asks for nothing but the cart's id there. Here reading a cart by its id leaves out who buys and every
/// code, and changing it takes its token, as in the public checkout.
void add_nexway_public_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
