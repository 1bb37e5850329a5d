#pragma once

#include "http/request.h"
#include "http/response.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// 200 with the public cart and its ETag.
[[nodiscard]] http::Response cart_response(const Services& services, store::Connection& connection,
                                           const store::CartRow& row);

/// Throws Problem `cart_confirming` or `cart_closed`, with the cart, unless the cart is open.
void require_open(const Services& services, store::Connection& connection, const services::LoadedCart& loaded);

/// Throws Problem `version_stale`, with the cart as it is now, when the request names another version in If-Match (RFC
/// 9110, section 13.1.1).
void require_version(const Services& services, store::Connection& connection, const services::LoadedCart& loaded,
                     const http::Request& request);

/// Takes one of what the limiter has for the key. Throws Problem `rate_limited` with the time to wait.
void limit_rate(http::RateLimiter& limiter, std::string_view key);

/// Throws Problem `rate_limited` when this cart or this client tries too often.
void limit_attempts(const Services& services, const http::Request& request, std::string_view cart_id);

}  // namespace kassa::server::routes
