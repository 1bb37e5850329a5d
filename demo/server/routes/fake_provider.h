#pragma once

#include "http/router.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// The page of a payment provider that only exists here: GET /fake-provider/{payment} shows the amount, its two forms
/// approve or decline and send the buyer back to the shop. It has no script and takes no data; the payment's random id
/// is what lets one in.
void add_fake_provider_routes(http::Router& router, const Services& services);

}  // namespace kassa::server::routes
