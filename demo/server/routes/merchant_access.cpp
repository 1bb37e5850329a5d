#include "routes/merchant_access.h"

#include <utility>

namespace kassa::server::routes {

services::Caller require_merchant(const Services& services, store::Connection& connection, const http::Request& request,
                                  services::Scope scope) {
    return services.merchant_keys.authorise(connection, request.bearer_token(), scope);
}

void MerchantRoutes::add(http::Access access, services::Scope scope, std::string_view method, std::string_view path,
                         Handler handler, std::size_t body_limit) const {
    router_.add(
        access, method, path,
        [&services = services_, scope, handler = std::move(handler)](const http::Exchange& exchange,
                                                                     store::Connection& connection) {
            require_merchant(services, connection, exchange.request, scope);
            return handler(services, exchange, connection);
        },
        body_limit);
}

}  // namespace kassa::server::routes
