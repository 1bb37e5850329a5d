#include "services/cart_input/nexway_products.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "http/json_body.h"
#include "http/problem.h"
#include "json/member.h"
#include "services/cart_input/nexway_input.h"
#include "services/carts/cart_market.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

bool is_zero(const std::optional<std::string>& quantity) {
    const auto number = quantity ? money::Decimal::parse(*quantity) : money::Decimal::from_integer(1);
    return number && number.value().is_zero();
}

void set_quantity(LoadedCart& loaded, std::size_t index, const std::string& quantity) {
    if (auto error = loaded.session.set_quantity(index, quantity)) {
        error->path = "/quantity";
        throw Problem(*error);
    }
}

void add_product(const CartService& carts, const Assortment& assortment, LoadedCart& loaded,
                 const WantedProduct& product) {
    const Product* known = assortment.find_product(product.id);
    if (known == nullptr) {
        throw Problem(ErrorCode::item_unknown).path("/id");
    }
    const Market market = cart_market(carts.catalogue(), loaded);
    if (known->prices.find(market.currency.code(), market.country) == nullptr) {
        throw Problem(ErrorCode::currency_mismatch)
            .path("/id")
            .argument("expected", std::string(market.currency.code()));
    }
    WantedProduct one = product;
    one.quantity.reset();
    cart::Cart single = make_cart(assortment, {std::move(one)}, loaded.row.locale, market);
    carts.modify(loaded, [&](cart::Cart& cart) { cart.items.push_back(std::move(single.items.front())); });
    carts.renew_taxes(loaded);
    if (product.quantity) {
        set_quantity(loaded, loaded.cart().items.size() - 1, *product.quantity);
    }
}

/// The line that a ProductInput is about.
std::string line_of(const LoadedCart& loaded, const WantedProduct& product) {
    if (const auto& parent = product.origin.forced_by) {
        std::string forced = line_id(product.id, {{"forcedBy", *parent}});
        if (loaded.session.find_item(forced)) {
            return forced;
        }
    }
    return line_id_of(product);
}

/// Whether the product is in the cart because of another, and only so.
bool is_forced(const cart::Cart& cart, const LineOrigins& origins, std::string_view product_id) {
    return std::ranges::any_of(cart.items, [&](const cart::Item& item) {
        return product_id_of_line(item.id) == product_id && origins.of(item.id).forced_by;
    });
}

/// Nobody changes a forced line; who sends it back as it is changes nothing.
void keep_forced(const cart::Item& item, const WantedProduct& product) {
    const auto quantity = product.quantity ? money::Decimal::parse(*product.quantity) : item.quantity;
    if (!quantity || quantity.value() != item.quantity) {
        throw Problem(ErrorCode::quantity_not_editable).path("/id");
    }
}

/// The quantity is judged by the product's own rule; what its place in the cart leaves of it is for LineRules.
void use_own_rule(const CartService& carts, LoadedCart& loaded, std::size_t index) {
    const Catalogue& catalogue = carts.catalogue();
    const std::string product_id(product_id_of_line(loaded.cart().items[index].id));
    const Product* product = catalogue.find_product(product_id);
    if (product == nullptr || (!product->gift && catalogue.relations().links_of(product_id).empty())) {
        return;
    }
    const cart::Cart plain =
        make_cart(catalogue, {{product_id, std::nullopt}}, loaded.row.locale, cart_market(catalogue, loaded));
    carts.modify(loaded,
                 [&](cart::Cart& cart) { cart.items[index].quantity_rule = plain.items.front().quantity_rule; });
}

/// What is known of a line after it was named again: what is said now, and else what was said before.
LineOrigin merged(const LineOrigin& before, const LineOrigin& now, bool is_known) {
    LineOrigin origin = now;
    origin.forced_by.reset();
    if (!is_known) {
        return origin;
    }
    const auto keep = [](std::optional<std::string>& text, const std::optional<std::string>& known) {
        if (!text) {
            text = known;
        }
    };
    keep(origin.cross_sell_by, before.cross_sell_by);
    keep(origin.up_sell_by, before.up_sell_by);
    keep(origin.recommendation_id, before.recommendation_id);
    keep(origin.marketing_campaign_id, before.marketing_campaign_id);
    origin.has_replaced = before.has_replaced && origin.up_sell_by == before.up_sell_by;
    origin.takes_quantity = false;
    origin.recommended = before.recommended;
    return origin;
}

/// The product as it is given back. One that came with the cart keeps the merchant's own name for it.
json::Value entry_of(const ProductChange& change, std::span<const Product> own_products) {
    json::Value entry = change.echo;
    const auto own = std::ranges::find(own_products, change.product.id, &Product::id);
    if (own != own_products.end()) {
        entry.set("publisherRefId", own->publisher_reference);
    }
    return entry;
}

/// The list as it is given back: the line's entry is replaced, appended or taken away.
json::Array with_entry(const Assortment& assortment, json::Array entries, const std::string& line, json::Value entry,
                       bool removed) {
    const auto names_product = [&](const json::Value& known_entry) {
        return known_entry.object() != nullptr && line_of_entry(assortment, known_entry) == line;
    };
    const auto known = std::ranges::find_if(entries, names_product);
    if (removed) {
        std::erase_if(entries, names_product);
    } else if (known == entries.end()) {
        entries.push_back(std::move(entry));
    } else {
        *known = std::move(entry);
    }
    return entries;
}

}  // namespace

std::string line_of_entry(const Assortment& assortment, const json::Value& entry) {
    std::vector<http::Violation> passed_over;
    http::FieldReader reader(entry, "", passed_over);
    WantedProduct wanted = read_wanted_product(reader, passed_over);
    wanted.id = reader.text("id", maximum_text).value_or("");
    if (const Product* product = assortment.find_product(wanted.id)) {
        wanted.origin.parameters = product->parameters.values(wanted.parameters, "", passed_over);
    }
    return line_id_of(wanted);
}

ProductChange read_product_change(const json::Value& body) {
    std::vector<http::Violation> violations;
    http::FieldReader reader(body, "", violations);
    ProductChange change{read_wanted_product(reader, violations), body, std::nullopt};
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    return change;
}

void change_product(const CartService& carts, LoadedCart& loaded, const ProductChange& change,
                    std::span<const Product> own_products) {
    json::Value document = json::parse(loaded.row.private_document);
    const std::span<const json::Value> wanted = json::list_member(document, "wantedProducts");
    json::Array entries(wanted.begin(), wanted.end());
    LineOrigins origins(document);
    const Assortment assortment(carts.catalogue(), own_products);
    WantedProduct product = change.product;
    resolve_parameters(assortment, product);
    const std::string line = line_of(loaded, product);
    const auto index = loaded.session.find_item(line);
    const bool removed = is_zero(product.quantity);
    if (!index && removed) {
        throw Problem(is_forced(loaded.cart(), origins, product.id) ? ErrorCode::quantity_not_editable
                                                                    : ErrorCode::item_unknown)
            .path("/id");
    }
    if (index && origins.of(line).forced_by) {
        keep_forced(loaded.cart().items[*index], product);
        return;
    }
    if (!index) {
        add_product(carts, assortment, loaded, product);
    } else if (removed) {
        carts.modify(loaded, [&](cart::Cart& cart) {
            cart.items.erase(cart.items.begin() + static_cast<std::ptrdiff_t>(*index));
        });
    } else if (product.quantity) {
        use_own_rule(carts, loaded, *index);
        set_quantity(loaded, *index, *product.quantity);
    }
    if (removed) {
        origins.erase(line);
    } else {
        origins.set(line, merged(origins.of(line), product.origin, index.has_value()));
    }
    origins.write_to(document);
    document.set("wantedProducts",
                 with_entry(assortment, std::move(entries), line, entry_of(change, own_products), removed));
    if (change.reason) {
        document.set("lastUpdateReason", *change.reason);
    }
    loaded.row.private_document = json::to_text(document);
}

}  // namespace kassa::server::services
