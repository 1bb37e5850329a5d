#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// Where the merchant's programs hear of orders, and what became of what they were sent: POST, GET and DELETE
/// /webhooks, GET /webhook-deliveries, POST /webhook-deliveries/{id}/resend.
void add_webhook_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
