#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The calls from an open cart to an order: confirm, confirm-otp, request-otp, reopen, prepare-stripe.
void add_public_confirm_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
