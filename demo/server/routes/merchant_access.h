#pragma once

#include "http/request.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// Throws Problem `unauthorized` unless the request carries the merchant's key as its bearer token.
void require_merchant(const Services& services, const http::Request& request);

}  // namespace kassa::server::routes
