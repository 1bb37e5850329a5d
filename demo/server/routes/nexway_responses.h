#pragma once

#include <cstddef>

#include "http/response.h"
#include "routes/services.h"

namespace kassa::server::routes {

/// Bytes a body of the private cart API may have: carts with thousands of products.
inline constexpr std::size_t nexway_body_limit = std::size_t{1024} * 1024;

/// 200 with the cart as the private cart API answers it.
[[nodiscard]] http::Response nexway_cart_response(const Services& services, store::Connection& connection,
                                                  const services::LoadedCart& loaded);

/// 201 with the new cart, its `Location` and, this once, its token.
[[nodiscard]] http::Response nexway_created_response(const Services& services, store::Connection& connection,
                                                     const services::CartService::Created& created);

}  // namespace kassa::server::routes
