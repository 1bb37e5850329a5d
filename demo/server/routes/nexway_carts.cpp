#include "routes/nexway_carts.h"

#include "http/cors.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "routes/merchant_access.h"
#include "services/nexway_cart.h"
#include "services/tax_service.h"
#include "store/customer_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using http::Violation;
using store::Connection;
using support::ErrorCode;

constexpr std::size_t body_limit = std::size_t{1024} * 1024;

void check_input(const services::NexwayInput& input, const services::StoreSettings& store) {
    if (input.store_id != store.id) {
        throw Problem({Violation{"storeId", ErrorCode::unauthorized, "is not this merchant's store"}}).status(403);
    }
    if (input.forced_currency && *input.forced_currency != store.currency.code()) {
        throw Problem({Violation{"forcedCurrency", ErrorCode::currency_mismatch, "is not a currency of the store"}})
            .argument("expected", std::string(store.currency.code()));
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

/// A code that does not count is reported in discountsStatus; the cart is made all the same.
std::vector<services::DiscountStatus> apply_codes(const Services& services, Connection& connection,
                                                  services::LoadedCart& loaded, const services::NexwayInput& input) {
    std::vector<services::DiscountStatus> statuses;
    for (const std::string& code : input.discounts) {
        const services::CouponOffer* offer = services.carts.catalogue().find_coupon(code);
        services::DiscountStatus status{code, offer == nullptr ? "" : offer->label.for_locale(input.locale), "APPLIED"};
        try {
            services.coupons.apply(connection, loaded, code);
        } catch (const Problem& problem) {
            status.status = status_of_refusal(problem.code());
        }
        statuses.push_back(std::move(status));
    }
    return statuses;
}

cart::Cart cart_of(const Services& services, Connection& connection, const services::NexwayInput& input,
                   std::string_view locale) {
    const services::Catalogue& catalogue = services.carts.catalogue();
    cart::Cart cart = services::make_cart(catalogue, input.wanted_products, locale);
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
std::optional<services::TaxAddress> tax_address_of(const services::NexwayInput& input) {
    if (input.country.empty()) {
        return std::nullopt;
    }
    cart::Address address = input.end_user ? input.end_user->address : cart::Address{};
    address.country_code = input.country;
    return services::tax_address_of(address);
}

Response create_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::NexwayInput input = services::read_nexway_input(http::json_object_body(exchange.request));
    const services::Catalogue& catalogue = services.carts.catalogue();
    check_input(input, catalogue.store());
    const std::string locale = input.locale.empty() ? catalogue.store().locale : input.locale;
    services::LoadedCart draft = services.carts.draft(cart_of(services, connection, input, locale), locale);
    const std::vector<services::DiscountStatus> statuses = apply_codes(services, connection, draft, input);
    const services::CartService::Created created = services.carts.create(
        connection, draft.cart(), locale, services::nexway_private_document(input, statuses), tax_address_of(input));
    Response response = http::json_response(
        services::nexway_cart_document(connection, created.cart, catalogue, services.payments, created.token), 201);
    response.headers.emplace_back("Location", "/carts/" + created.cart.row.id);
    return response;
}

Response get_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    return http::json_response(services::nexway_cart_document(connection, loaded, services.carts.catalogue(),
                                                              services.payments, std::nullopt));
}

Response delete_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    if (!store::delete_cart_without_order(connection, loaded.row.id)) {
        throw Problem(ErrorCode::cart_closed);
    }
    return http::no_content();
}

}  // namespace

void add_nexway_cart_routes(http::Router& router, const Services& services) {
    const auto add = [&](Access access, std::string_view method, std::string_view path, auto handler) {
        router.add(
            access, method, path,
            [&services, handler](const Exchange& exchange, Connection& connection) {
                require_merchant(services, exchange.request);
                return handler(services, exchange, connection);
            },
            body_limit);
    };
    add(Access::write, "POST", "/carts", create_cart);
    add(Access::read, "GET", "/carts/{id}", get_cart);
    add(Access::write, "DELETE", "/carts/{id}", delete_cart);
}

}  // namespace kassa::server::routes
