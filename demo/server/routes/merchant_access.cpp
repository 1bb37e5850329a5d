#include "routes/merchant_access.h"

#include <utility>

namespace kassa::server::routes {

services::Caller require_merchant(const Services& services, store::Connection& connection, const http::Request& request,
                                  services::Scope scope) {
    return services.merchant_keys.authorise(connection, request.bearer_token(), scope);
}

void enter_change(const Services& services, store::Connection& connection, const http::Exchange& exchange,
                  std::string actor, std::string action, const http::Response& response) {
    if (exchange.request.query_parameter("dryRun") == "true") {
        return;
    }
    std::string object;
    if (!exchange.parameters.empty()) {
        object = exchange.parameters.front();
    } else {
        for (const auto& [name, value] : response.headers) {
            if (name == "Location") {
                object = value.substr(value.rfind('/') + 1);
            }
        }
    }
    services.audit.enter(connection, {std::move(actor), std::move(action), std::move(object)}, exchange.request,
                         response);
}

void MerchantRoutes::add(http::Access access, services::Scope scope, std::string_view method, std::string_view path,
                         Handler handler, std::size_t body_limit) const {
    router_.add(
        access, method, path,
        [&services = services_, scope, handler = std::move(handler), writes = access == http::Access::write,
         makes = method == "POST", action = std::string(method) + " " + std::string(path)](
            const http::Exchange& exchange, store::Connection& connection) {
            services::Caller caller = require_merchant(services, connection, exchange.request, scope);
            const auto call = writes && makes ? services.idempotent_calls.call_of(caller, action, exchange)
                                              : std::optional<services::IdempotentCalls::Call>();
            if (call) {
                if (auto earlier = services.idempotent_calls.earlier_answer(connection, *call)) {
                    return std::move(*earlier);
                }
            }
            http::Response response = handler(services, exchange, connection);
            if (call) {
                services.idempotent_calls.remember(connection, *call, response);
            }
            if (writes) {
                enter_change(services, connection, exchange, std::move(caller.id), action, response);
            }
            return response;
        },
        body_limit);
}

}  // namespace kassa::server::routes
