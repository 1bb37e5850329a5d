#include "routes/metrics.h"

#include "http/response.h"
#include "routes/merchant_access.h"

namespace kassa::server::routes {

void add_metrics_route(http::Router& router, const Services& services, const http::Metrics& metrics) {
    router.add_without_transaction(
        http::Access::none, "GET", "/metrics",
        [&services, &metrics](const http::Exchange& exchange) {
            require_merchant(services, exchange.request);
            return http::Response{200, std::string(http::Metrics::content_type), {}, metrics.text()};
        },
        0);
}

}  // namespace kassa::server::routes
