#include "services/nexway_cart_factory.h"

#include <string>
#include <utility>
#include <vector>

#include "http/cors.h"
#include "http/problem.h"
#include "services/nexway_cart.h"
#include "services/tax_service.h"
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

std::string status_of_refusal(ErrorCode code) {
    switch (code) {
        case ErrorCode::coupon_not_applicable:
            return "NOT_APPLICABLE";
        case ErrorCode::coupon_not_combinable:
        case ErrorCode::discount_duplicate:
            return "OVERLAPPING";
        case ErrorCode::coupon_used_up:
            return "OVERUSED";
        default:
            return "INVALID";
    }
}

std::vector<DiscountStatus> apply_codes(const CartService& carts, const CouponService& coupons,
                                        store::Connection& connection, LoadedCart& loaded, const NexwayInput& input) {
    std::vector<DiscountStatus> statuses;
    for (const std::string& code : input.discounts) {
        const CouponOffer* offer = carts.catalogue().find_coupon(code);
        DiscountStatus status{code, offer == nullptr ? "" : offer->label.for_locale(input.locale), "APPLIED"};
        try {
            coupons.apply(connection, loaded, code);
        } catch (const Problem& problem) {
            status.status = status_of_refusal(problem.code());
        }
        statuses.push_back(std::move(status));
    }
    return statuses;
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

CartService::Created NexwayCartFactory::draft(store::Connection& connection, const NexwayInput& input) const {
    const Catalogue& catalogue = carts_.catalogue();
    check_input(input, catalogue.store());
    const std::string locale = input.locale.empty() ? catalogue.store().locale : input.locale;
    CartService::Created made =
        carts_.prepare(cart_of(catalogue, connection, input, locale), locale, tax_address_of_input(input));
    made.cart.row.private_document =
        nexway_private_document(input, apply_codes(carts_, coupons_, connection, made.cart, input));
    campaigns_.renew(connection, made.cart);
    return made;
}

CartService::Created NexwayCartFactory::create(store::Connection& connection, const NexwayInput& input) const {
    CartService::Created made = draft(connection, input);
    carts_.insert(connection, made.cart);
    return made;
}

}  // namespace kassa::server::services
