#include "services/carts/cart_market.h"

#include <algorithm>

#include "json/value.h"
#include "services/cart_parts/line_id.h"
#include "services/catalogue/assortment.h"

namespace kassa::server::services {

Market cart_market(const Catalogue& catalogue, const LoadedCart& loaded) {
    const json::Value stored = json::parse(loaded.row.private_document);
    const json::Value* country = stored.find("country");
    const bool named = country != nullptr && country->text() != nullptr && !country->text()->empty();
    return {named ? *country->text() : catalogue.store().country, loaded.cart().currency};
}

std::vector<std::string> cart_currencies(const Catalogue& catalogue, const LoadedCart& loaded) {
    std::vector<std::string> products;
    for (const cart::Item& item : loaded.cart().items) {
        // The catalogue may have lost a product since: the cart keeps it at the price it has.
        const std::string_view id = product_id_of_line(item.id);
        if (catalogue.find_product(id) == nullptr) {
            products.clear();
            break;
        }
        products.emplace_back(id);
    }
    const std::string own(loaded.cart().currency.code());
    if (products.size() != loaded.cart().items.size()) {
        return {own};
    }
    std::vector<std::string> codes = available_currencies(catalogue, products, cart_market(catalogue, loaded).country);
    if (std::ranges::find(codes, own) == codes.end()) {
        codes.push_back(own);
        std::ranges::sort(codes);
    }
    return codes;
}

}  // namespace kassa::server::services
