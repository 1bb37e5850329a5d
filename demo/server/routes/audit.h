#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// GET /audit-log, to keys with the scope audit:read: who changed what, newest first; `object` asks for one id.
void add_audit_route(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
