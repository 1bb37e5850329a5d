#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// GET /health: 200 while the database answers.
void add_health_route(http::Router& router);

/// GET /demo/mailbox, to keys with the scope demo:read: the mails of the outbox, newest first. Only with --demo.
void add_mailbox_route(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
