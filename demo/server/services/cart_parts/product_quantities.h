#pragma once

#include <map>
#include <string>

#include "kassa/cart/cart.h"
#include "services/cart_parts/line_origin.h"

namespace kassa::server::services {

/// How many of each product a cart has, on all its lines together, without what is forced on it.
using ProductQuantities = std::map<std::string, money::Decimal, std::less<>>;

[[nodiscard]] inline ProductQuantities product_quantities(const cart::Cart& cart, const LineOrigins& origins) {
    ProductQuantities quantities;
    for (const cart::Item& item : cart.items) {
        if (!origins.of(item.id).forced_by) {
            quantities[std::string(product_id_of_line(item.id))] += item.quantity;
        }
    }
    return quantities;
}

}  // namespace kassa::server::services
