#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// Store credit: POST and GET /vouchers, GET and DELETE /vouchers/{id}.
void add_voucher_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
