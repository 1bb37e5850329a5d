#include "routes/stripe_events.h"

#include <spdlog/spdlog.h>

#include "http/json_body.h"
#include "http/problem.h"
#include "services/payments/stripe_signature.h"

namespace kassa::server::routes {
namespace {

using http::Problem;
using http::Response;
using support::ErrorCode;

/// Events have the whole object in them.
constexpr std::size_t event_body_limit = std::size_t{256} * 1024;

Response take_event(const Services& services, const http::Exchange& exchange) {
    const http::Request& request = exchange.request;
    if (services.stripe_webhook_secrets.empty()) {
        throw Problem(ErrorCode::not_found);
    }
    if (!services::is_signed_by_stripe(request.header("stripe-signature").value_or(""), request.body,
                                       services.stripe_webhook_secrets, services.carts.now_ms())) {
        throw Problem(ErrorCode::unauthorized)
            .header("WWW-Authenticate", "Stripe-Signature")
            .detail("The signature is not right, or too old.");
    }
    Response response = http::json_response(R"({"received":true})");
    const auto change = services.stripe_events.handle(http::json_object_body(request), [&](store::Connection&
                                                                                               connection,
                                                                                           const services::
                                                                                               StripeEvents::Change&
                                                                                                   done) {
        services.audit.enter(connection, {"stripe", std::string(done.action), done.cart_id}, request, response);
        if (done.attention) {
            services.audit.enter(connection, {"stripe", "payment." + *done.attention, done.cart_id}, request, response);
        }
    });
    if (change && change->attention) {
        spdlog::error("a payment needs the merchant: {}; the audit log names the cart", *change->attention);
    }
    return response;
}

}  // namespace

void add_stripe_events_route(http::Router& router, const Services& services) {
    router.add_without_transaction(
        http::Access::outbound, "POST", "/stripe/events",
        [&services](const http::Exchange& exchange) { return take_event(services, exchange); }, event_body_limit);
}

}  // namespace kassa::server::routes
