#pragma once

#include <string>

#include "store/cart_repository.h"
#include "store/connection.h"

namespace kassa::server::services {

/// A cart as its merchant sees it: GET /checkout/carts and GET /checkout/carts/{id}. The public cart's items with
/// product and price plan, the customer, the order it became, the payments
/// that were prepared for it and what became of them, and when things happened. Never the token or its hash.
[[nodiscard]] std::string private_cart_document(store::Connection& connection, const store::CartRow& row, bool expired);

}  // namespace kassa::server::services
