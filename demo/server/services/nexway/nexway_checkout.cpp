#include "services/nexway/nexway_checkout.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "http/json_body.h"
#include "http/problem.h"
#include "services/cart_input/signed_product.h"
#include "services/catalogue/full_catalogue.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

struct CheckoutParts {
    const json::Value& cart;
    const json::Value& catalogue;
};

CheckoutParts read_parts(const json::Value& body) {
    std::vector<Violation> violations;
    http::FieldReader reader(body, "", violations);
    const json::Value* cart = reader.object("cart");
    const json::Value* catalogue = reader.object("fullCatalog");
    for (const auto& [name, part] : {std::pair("cart", cart), std::pair("fullCatalog", catalogue)}) {
        if (part == nullptr && violations.empty()) {
            reader.violate(name, ErrorCode::field_missing, "must be given");
        }
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    return {*cart, *catalogue};
}

void use_catalogue(NexwayInput& input, const FullCatalogue& catalogue) {
    input.own_products.insert(input.own_products.end(), catalogue.products.begin(), catalogue.products.end());
    input.own_documents.insert(input.own_documents.end(), catalogue.documents.begin(), catalogue.documents.end());
    for (WantedProduct& wanted : input.wanted_products) {
        const std::string own_id = catalogue.id + "_" + wanted.id;
        if (std::ranges::find(input.own_products, own_id, &Product::id) != input.own_products.end()) {
            wanted.id = own_id;
        }
    }
    state_wanted_products(input);
    input.echo.set("catalogId", catalogue.id);
    if (!input.forced_currency) {
        // The products have this one.
        input.forced_currency = catalogue.products.front().prices.rows().begin()->first;
    }
}

/// What `work` refuses is a part of the body's cart.
template <class Work>
auto within_cart(Work work) {
    try {
        return work();
    } catch (Problem& problem) {
        problem.within("cart");
        throw;
    }
}

NexwayInput read_input(const json::Value& cart) {
    NexwayInput input = read_nexway_input(cart);
    const json::Value* source = input.echo.find("source");
    if (source != nullptr && !source->is_null() && (source->text() == nullptr || *source->text() != "PURCHASE")) {
        throw Problem({Violation{"source", ErrorCode::enum_unknown, "must be PURCHASE"}});
    }
    return input;
}

void refuse_subscriptions(const cart::Cart& cart) {
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        if (cart.items[index].price.recurring) {
            throw Problem({Violation{"wantedProducts[" + std::to_string(index) + "].id", ErrorCode::enum_unknown,
                                     "is a subscription, which cannot be sold in this way"}});
        }
    }
}

}  // namespace

CartService::Created create_checkout(store::Connection& connection, const CartService& carts,
                                     const NexwayCartFactory& factory, const json::Value& body) {
    const CheckoutParts parts = read_parts(body);
    NexwayInput input = within_cart([&] { return read_input(parts.cart); });
    use_signed_products(input, carts.catalogue().store(), carts.now_ms());
    const FullCatalogue catalogue = read_full_catalogue(parts.catalogue, carts.catalogue().store(), carts.now_ms());
    use_catalogue(input, catalogue);
    CartService::Created made = within_cart([&] {
        CartService::Created draft = factory.draft(connection, input);
        refuse_subscriptions(draft.cart.cart());
        return draft;
    });
    carts.insert(connection, made.cart);
    keep_cart_products(connection, made.cart.row.id, std::move(input.own_documents), catalogue.id);
    return made;
}

}  // namespace kassa::server::services
