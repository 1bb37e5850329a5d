#include "services/nexway/nexway_cart_factory.h"

#include <string>
#include <utility>
#include <vector>

#include "http/cors.h"
#include "http/problem.h"
#include "security/random.h"
#include "services/cart_input/signed_product.h"
#include "services/carts/partial_payment.h"
#include "services/catalogue/full_catalogue.h"
#include "services/discounts/cart_discounts.h"
#include "services/nexway/nexway_cart.h"
#include "services/tax/tax_service.h"
#include "store/customer_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

void check_input(const NexwayInput& input, const StoreSettings& store) {
    if (input.store_id != store.id) {
        throw Problem({Violation{"storeId", ErrorCode::unauthorized, "is not this merchant's store"}}).status(403);
    }
}

Market market_of_input(const Assortment& assortment, const NexwayInput& input) {
    std::vector<std::string> products;
    for (const WantedProduct& product : input.wanted_products) {
        products.push_back(product.id);
    }
    return choose_market(assortment, products, input.country, input.forced_currency);
}

cart::Cart cart_of(const Catalogue& catalogue, store::Connection& connection, const NexwayInput& input,
                   std::string_view locale) {
    const Assortment assortment(catalogue, input.own_products);
    cart::Cart cart = make_cart(assortment, input.wanted_products, locale, market_of_input(assortment, input));
    cart.settings.allow_coupons = cart.settings.allow_coupons && !input.block_discounts;
    cart.credits = input.credits;
    cart.customer_prefill = input.end_user;
    if (!input.country.empty()) {
        // The cart is made for a country: the address form starts with it.
        if (!cart.customer_prefill) {
            cart.customer_prefill.emplace();
        }
        if (cart.customer_prefill->address.country_code.empty()) {
            cart.customer_prefill->address.country_code = input.country;
        }
    }
    if (input.end_user && !input.end_user->email.empty()) {
        cart.email = input.end_user->email;
    }
    if (input.end_user_id && store::find_customer(connection, *input.end_user_id)) {
        cart.customer = input.end_user_id;
    }
    if (input.return_url && !http::origin_of_url(*input.return_url).empty()) {
        const std::string label = cart.settings.back_button ? cart.settings.back_button->label : "Back to the shop";
        cart.settings.back_button = cart::BackButton{*input.return_url, label};
    }
    return cart;
}

/// The country the cart is made for, with what the end user's address adds to it.
std::optional<TaxAddress> tax_address_of_input(const NexwayInput& input) {
    if (input.country.empty()) {
        return std::nullopt;
    }
    cart::Address address = input.end_user ? input.end_user->address : cart::Address{};
    address.country_code = input.country;
    return tax_address_of(address);
}

}  // namespace

CartService::Created NexwayCartFactory::draft(store::Connection& connection, NexwayInput input) const {
    const Catalogue& catalogue = carts_.catalogue();
    check_input(input, catalogue.store());
    for_methods_.check(input.echo);
    drop_forced(catalogue, input.wanted_products);
    resolve_parameters(Assortment(catalogue, input.own_products), input.wanted_products);
    const std::string locale = input.locale.empty() ? catalogue.store().locale : input.locale;
    CartService::Created made =
        carts_.prepare(cart_of(catalogue, connection, input, locale), locale, tax_address_of_input(input));
    made.cart.row.private_document = nexway_private_document(input);
    if (input.has_line_rules) {
        lines_.renew(made.cart);
    }
    state_discounts(made.cart, apply_discounts(carts_, coupons_, vouchers_, connection, made.cart, input.discounts));
    campaigns_.renew(connection, made.cart);
    set_partial_payment(carts_, made.cart, input.partial_payment,
                        input.is_partial_payment_kept ? OutOfBounds::is_dropped : OutOfBounds::is_refused);
    return made;
}

CartService::Created NexwayCartFactory::create(store::Connection& connection, const NexwayInput& input) const {
    NexwayInput resolved = input;
    use_signed_products(resolved, carts_.catalogue().store(), carts_.now_ms());
    CartService::Created made = draft(connection, resolved);
    carts_.insert(connection, made.cart);
    keep_cart_products(connection, made.cart.row.id, std::move(resolved.own_documents), security::random_uuid());
    return made;
}

}  // namespace kassa::server::services
