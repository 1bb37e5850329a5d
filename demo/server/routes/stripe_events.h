#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// POST /stripe/events: where Stripe reports what became of payments (services/orders/stripe_events.h). Nobody but
/// Stripe gets in: a request whose signature is not right is refused before its body is read. 404 without a secret to
/// check it.
void add_stripe_events_route(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
