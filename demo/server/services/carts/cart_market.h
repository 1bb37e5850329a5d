#pragma once

#include <string>
#include <vector>

#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/catalogue.h"
#include "services/catalogue/market.h"

namespace kassa::server::services {

/// Where a cart of the private cart API is sold: in the country that its input named, in the currency it was made in.
[[nodiscard]] Market cart_market(const Catalogue& catalogue, const LoadedCart& loaded);

/// The currencies that `forcedCurrency` could name for the cart as it is, with its own.
[[nodiscard]] std::vector<std::string> cart_currencies(const Catalogue& catalogue, const LoadedCart& loaded);

}  // namespace kassa::server::services
