#pragma once

#include "http/metrics.h"
#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// GET /metrics, for keys with the scope metrics:read.
void add_metrics_route(http::Router& router, const Services& services, const http::Metrics& metrics);

}  // namespace kassa::server::routes
