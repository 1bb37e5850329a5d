#pragma once

#include <string>
#include <vector>

#include "services/catalogue.h"
#include "services/loaded_cart.h"
#include "services/market.h"

namespace kassa::server::services {

/// Where a cart of the private cart API is sold: in the country that its input named, in the currency it was made in.
[[nodiscard]] Market nexway_market(const Catalogue& catalogue, const LoadedCart& loaded);

/// The currencies that `forcedCurrency` could name for the cart as it is, with its own.
[[nodiscard]] std::vector<std::string> nexway_currencies(const Catalogue& catalogue, const LoadedCart& loaded);

}  // namespace kassa::server::services
