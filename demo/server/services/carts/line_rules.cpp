#include "services/carts/line_rules.h"

#include <algorithm>
#include <utility>

#include "json/value.h"
#include "services/carts/cart_market.h"
#include "services/carts/line_arrangement.h"

namespace kassa::server::services {
namespace {

LineSource source_of(const Catalogue& catalogue, const LoadedCart& loaded) {
    const Market market = cart_market(catalogue, loaded);
    const auto price = [market](const Product& product) {
        return product.prices.find(market.currency.code(), market.country);
    };
    const auto item = [&catalogue, price, market, locale = loaded.row.locale](const Product& product) {
        return std::move(make_cart(catalogue, {{product.id, std::nullopt}}, locale, market).items.front());
    };
    return {item, price};
}

}  // namespace

void LineRules::renew(LoadedCart& loaded) const {
    const Catalogue& catalogue = carts_.catalogue();
    if (catalogue.relations().empty() || loaded.row.private_document == "{}") {
        return;
    }
    json::Value document = json::parse(loaded.row.private_document);
    LineArrangement lines(catalogue, loaded.cart(), document, source_of(catalogue, loaded));
    lines.replace();
    lines.remove_without_base();
    lines.follow_forced();
    lines.limit_quantities();
    lines.price_recommended();
    if (lines.cart() != loaded.cart()) {
        carts_.modify(loaded, [&](cart::Cart& cart) { cart = lines.cart(); });
    }
    if (lines.has_new_items()) {
        carts_.renew_taxes(loaded);
    }
    if (lines.origins() != LineOrigins(document)) {
        lines.origins().write_to(document);
        loaded.row.private_document = json::to_text(document);
    }
}

void drop_forced(const Catalogue& catalogue, std::vector<WantedProduct>& wanted) {
    std::erase_if(wanted, [&catalogue](WantedProduct& product) {
        const auto parent_id = std::exchange(product.origin.forced_by, std::nullopt);
        const Product* parent = parent_id ? catalogue.find_product(*parent_id) : nullptr;
        return parent != nullptr &&
               std::ranges::find(parent->forced_products, product.id) != parent->forced_products.end();
    });
}

}  // namespace kassa::server::services
