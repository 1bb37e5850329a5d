#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The private cart API's calls that search: GET /carts, /carts/distinct, /carts/recap, /carts/unwind. To be added
/// before the call with /carts/{id}.
void add_nexway_search_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
