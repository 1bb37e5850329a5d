#pragma once

#include "http/router.h"

namespace kassa::server::routes {

/// GET /openapi.json: the description of every call. GET /docs: the same as a page to read.
void add_openapi_routes(http::Router& router);

}  // namespace kassa::server::routes
