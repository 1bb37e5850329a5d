#include "routes/nexway_search.h"

#include "http/response.h"
#include "routes/merchant_access.h"

namespace kassa::server::routes {

void add_nexway_search_routes(http::Router& router, const Services& services) {
    using Search = std::string (services::CartSearch::*)(store::Connection&, const http::Request&) const;
    const MerchantRoutes routes(router, services);
    const auto add = [&](std::string_view path, Search search) {
        routes.add(http::Access::read, services::Scope::carts_read, "GET", path,
                   [search](const Services& with, const http::Exchange& exchange, store::Connection& connection) {
                       return http::json_response((with.search.*search)(connection, exchange.request));
                   });
    };
    add("/carts", &services::CartSearch::list);
    add("/carts/distinct", &services::CartSearch::distinct);
    add("/carts/recap", &services::CartSearch::recap);
    add("/carts/unwind", &services::CartSearch::unwind);
}

}  // namespace kassa::server::routes
