#pragma once

#include <vector>

#include "services/cart_parts/loaded_cart.h"
#include "services/carts/cart_factory.h"

namespace kassa::server::services {

/// Where a list takes the place of all products of a cart, an up-sell on it has replaced its original when it had done
/// so in the cart already, or when the cart has the original and the list has not. Says so in the list's origins, and
/// gives an up-sell without a quantity that of the original. Anything else LineRules finds out by itself.
void keep_replacements(const Catalogue& catalogue, const LoadedCart& before, std::vector<WantedProduct>& wanted);

}  // namespace kassa::server::services
