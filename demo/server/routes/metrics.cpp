#include "routes/metrics.h"

#include "http/response.h"
#include "routes/merchant_access.h"

namespace kassa::server::routes {

void add_metrics_route(http::Router& router, const Services& services, const http::Metrics& metrics) {
    MerchantRoutes(router, services)
        .add(http::Access::read, services::Scope::metrics_read, "GET", "/metrics",
             [&metrics](const Services&, const http::Exchange&, store::Connection&) {
                 return http::Response{200, std::string(http::Metrics::content_type), {}, metrics.text()};
             });
}

}  // namespace kassa::server::routes
