#include "routes/nexway_subscriptions.h"

#include "http/json_body.h"
#include "routes/merchant_access.h"
#include "routes/nexway_responses.h"
#include "services/nexway/nexway_cart.h"
#include "services/subscriptions/mid_term_upgrade.h"
#include "services/subscriptions/subscription_offer.h"

namespace kassa::server::routes {
namespace {

http::Response upgrade_mid_term(const Services& services, const http::Exchange& exchange,
                                store::Connection& connection) {
    return nexway_created_response(services, connection,
                                   services::create_mid_term_upgrade(connection, services.carts, services.nexway_carts,
                                                                     http::json_object_body(exchange.request)));
}

http::Response offer_renewal(const Services& services, const http::Exchange& exchange, store::Connection& connection) {
    const services::SubscriptionOffers offers(services.carts, services.coupons, services.campaigns,
                                              services.nexway_carts);
    const services::LoadedCart offer = offers.create(connection, http::json_object_body(exchange.request));
    http::Response response =
        http::json_response(services::subscription_offer_document(services::nexway_cart_document(
                                connection, offer, services.carts.catalogue(), services.payments, std::nullopt)),
                            201);
    response.headers.emplace_back("Location", "/carts/" + offer.row.id);
    return response;
}

}  // namespace

void add_nexway_subscription_routes(http::Router& router, const Services& services) {
    const MerchantRoutes routes(router, services);
    routes.add(http::Access::write, services::Scope::carts_write, "POST", "/carts/mid-term-upgrade", upgrade_mid_term,
               http::Router::default_body_limit);
    routes.add(http::Access::write, services::Scope::carts_write, "POST", "/carts/subscription-offers", offer_renewal,
               http::Router::default_body_limit);
}

}  // namespace kassa::server::routes
