#include "routes/nexway_checkout.h"

#include "http/json_body.h"
#include "routes/merchant_access.h"
#include "routes/nexway_responses.h"
#include "services/nexway/nexway_checkout.h"

namespace kassa::server::routes {
namespace {

http::Response create_checkout(const Services& services, const http::Exchange& exchange,
                               store::Connection& connection) {
    return nexway_created_response(services, connection,
                                   services::create_checkout(connection, services.carts, services.nexway_carts,
                                                             http::json_object_body(exchange.request)));
}

}  // namespace

void add_nexway_checkout_route(http::Router& router, const Services& services) {
    MerchantRoutes(router, services)
        .add(http::Access::write, services::Scope::carts_write, "POST", "/carts/createCheckout", create_checkout,
             nexway_body_limit);
}

}  // namespace kassa::server::routes
