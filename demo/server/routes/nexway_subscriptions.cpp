#include "routes/nexway_subscriptions.h"

#include "http/json_body.h"
#include "routes/merchant_access.h"
#include "routes/nexway_responses.h"
#include "services/mid_term_upgrade.h"

namespace kassa::server::routes {
namespace {

http::Response upgrade_mid_term(const Services& services, const http::Exchange& exchange,
                                store::Connection& connection) {
    return nexway_created_response(services, connection,
                                   services::create_mid_term_upgrade(connection, services.carts, services.nexway_carts,
                                                                     http::json_object_body(exchange.request)));
}

}  // namespace

void add_nexway_subscription_routes(http::Router& router, const Services& services) {
    MerchantRoutes(router, services)
        .add(http::Access::write, services::Scope::carts_write, "POST", "/carts/mid-term-upgrade", upgrade_mid_term,
             http::Router::default_body_limit);
}

}  // namespace kassa::server::routes
