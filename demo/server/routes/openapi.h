#pragma once

#include "http/router.h"

namespace kassa::server::routes {

/// GET /openapi.json: the description of every call, from openapi.json beside this folder.
void add_openapi_route(http::Router& router);

}  // namespace kassa::server::routes
