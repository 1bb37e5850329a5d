#include "services/carts/kept_replacements.h"

#include <algorithm>

#include "services/cart_parts/product_quantities.h"
#include "services/carts/recommended_lines.h"

namespace kassa::server::services {
namespace {

bool has_product(const std::vector<WantedProduct>& wanted, std::string_view id) {
    return std::ranges::find(wanted, id, &WantedProduct::id) != wanted.end();
}

/// Whether the product replaced the one of the claim while it was in the cart.
bool had_replaced(const cart::Cart& cart, const LineOrigins& origins, const WantedProduct& product) {
    return std::ranges::any_of(cart.items, [&](const cart::Item& item) {
        const LineOrigin& origin = origins.of(item.id);
        return origin.has_replaced && origin.up_sell_by == product.origin.up_sell_by &&
               product_id_of_line(item.id) == product.id;
    });
}

}  // namespace

void keep_replacements(const Catalogue& catalogue, const LoadedCart& before, std::vector<WantedProduct>& wanted) {
    const LineOrigins origins(json::parse(before.row.private_document));
    const ProductQuantities present = product_quantities(before.cart(), origins);
    for (WantedProduct& product : wanted) {
        if (!product.origin.up_sell_by) {
            continue;
        }
        if (had_replaced(before.cart(), origins, product)) {
            product.origin.has_replaced = true;
            continue;
        }
        const auto original = present.find(*product.origin.up_sell_by);
        if (original != present.end() && !original->second.is_zero() && !has_product(wanted, original->first) &&
            find_up_sell(product.id, product.origin, catalogue.relations()) != nullptr) {
            product.origin.has_replaced = true;
            if (!product.quantity) {
                product.quantity = original->second.to_string();
            }
        }
    }
}

}  // namespace kassa::server::services
