#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/cart_input/nexway_input.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/discounts/cart_discounts.h"
#include "services/payments/payment_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// The cart as the private cart API answers it (Cart): amounts in major units, rates as fractions, dates in
/// milliseconds. `token` is the public API's bearer token, given in `ecommerceToken` when the cart is made and never
/// again.
[[nodiscard]] std::string nexway_cart_document(store::Connection& connection, const LoadedCart& loaded,
                                               const Catalogue& catalogue, const PaymentService& payments,
                                               const std::optional<std::string>& token);

/// The fields of that document that are known without pricing the cart, and of its products those that say which they
/// are. One function writes them for both documents.
[[nodiscard]] std::string nexway_stored_document(const store::CartRow& row, const cart::Cart& cart,
                                                 const Catalogue& catalogue);

/// The private document to store with a cart: the input's fields and how its lines came about.
[[nodiscard]] std::string nexway_private_document(const NexwayInput& input);

/// Notes in it what became of the cart's codes.
void state_discounts(LoadedCart& loaded, const std::vector<DiscountStatus>& statuses);

}  // namespace kassa::server::services
