#include "routes/nexway_carts.h"

#include <algorithm>
#include <map>

#include "http/cors.h"
#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "json/writer.h"
#include "routes/cart_responses.h"
#include "routes/merchant_access.h"
#include "services/nexway_cart.h"
#include "services/nexway_products.h"
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

std::string cart_document(const Services& services, Connection& connection, const services::LoadedCart& loaded) {
    return services::nexway_cart_document(connection, loaded, services.carts.catalogue(), services.payments,
                                          std::nullopt);
}

Response get_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    return http::json_response(cart_document(services, connection, loaded));
}

Response delete_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    if (!store::delete_cart_without_order(connection, loaded.row.id)) {
        throw Problem(ErrorCode::cart_closed);
    }
    return http::no_content();
}

struct Sorting {
    store::CartOrder order = store::CartOrder::created;
    bool descending = true;
};

/// "createDate,desc": a field and a direction, ascending when it is left out.
Sorting read_sorting(const http::Request& request) {
    const auto text = request.query_parameter("sort");
    if (!text) {
        return {};
    }
    static const std::map<std::string_view, store::CartOrder> fields = {
        {"createDate", store::CartOrder::created},
        {"updateDate", store::CartOrder::updated},
        {"scheduledSuppressionDate", store::CartOrder::expiry},
        {"id", store::CartOrder::id}};
    const std::size_t comma = std::min(text->find(','), text->size());
    const auto field = fields.find(text->substr(0, comma));
    const std::string_view direction = comma == text->size() ? "asc" : text->substr(comma + 1);
    if (field == fields.end() || (direction != "asc" && direction != "desc")) {
        throw Problem(
            {Violation{"sort", ErrorCode::enum_unknown,
                       "must be createDate, updateDate, scheduledSuppressionDate or id, with ,asc or ,desc after it"}});
    }
    return {field->second, direction == "desc"};
}

/// A condition that would be passed over could show a caller carts that it did not ask for.
void refuse_other_parameters(const http::Request& request) {
    for (const auto& [name, value] : request.query) {
        if (name != "page" && name != "size" && name != "sort") {
            throw Problem({Violation{name, ErrorCode::enum_unknown, "is no parameter of this call"}});
        }
    }
}

Response list_carts(const Services& services, const Exchange& exchange, Connection& connection) {
    constexpr std::int64_t most_pages = 1'000'000'000;
    refuse_other_parameters(exchange.request);
    const std::int64_t page = http::read_query_number(exchange.request, "page", 0, 0, most_pages);
    const std::int64_t size = http::read_query_number(exchange.request, "size", 50, 1, 100);
    const Sorting sorting = read_sorting(exchange.request);
    store::CartPage carts = store::list_private_carts(connection, services.carts.now_ms(), sorting.order,
                                                      sorting.descending, size, page * size);
    const std::int64_t pages = (carts.total + size - 1) / size;
    json::Writer writer;
    writer.begin_object().key("items").begin_array();
    for (store::CartRow& row : carts.rows) {
        writer.raw(cart_document(services, connection, services.carts.open(std::move(row))));
    }
    writer.end_array();
    writer.member("last", page + 1 >= pages);
    writer.member("number", page);
    writer.member("size", size);
    writer.member("totalItems", carts.total);
    writer.member("totalPages", pages);
    writer.end_object();
    return http::json_response(writer.take());
}

bool is_dry_run(const http::Request& request) {
    const std::string_view text = request.query_parameter("dryRun").value_or("false");
    if (text != "true" && text != "false") {
        throw Problem({Violation{"dryRun", ErrorCode::enum_unknown, "must be true or false"}});
    }
    return text == "true";
}

void require_db_version(const http::Request& request, const services::LoadedCart& loaded) {
    constexpr std::int64_t any = -1;
    constexpr std::int64_t most = 1'000'000'000'000;
    const std::int64_t version = http::read_query_number(request, "version", any, 0, most);
    if (version != any && version != loaded.row.version) {
        throw Problem(ErrorCode::version_stale);
    }
}

Response put_product(const Services& services, const Exchange& exchange, Connection& connection) {
    const http::Request& request = exchange.request;
    services::ProductChange change = services::read_product_change(http::json_object_body(request));
    const bool dry_run = is_dry_run(request);
    if (const auto reason = request.query_parameter("reason")) {
        change.reason = std::string(reason->substr(0, 255));
    }
    if (const auto recommendation = request.query_parameter("productRecommendationId")) {
        change.echo.set("productRecoId", std::string(*recommendation));
    }
    services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    require_db_version(request, loaded);
    if (loaded.cart().status != cart::Status::open) {
        throw Problem(loaded.row.completed_at_ms ? ErrorCode::cart_closed : ErrorCode::cart_confirming);
    }
    services::change_product(services.carts, loaded, change);
    if (!dry_run) {
        services.carts.save(connection, loaded);
    }
    return http::json_response(cart_document(services, connection, loaded));
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
    add(Access::read, "GET", "/carts", list_carts);
    add(Access::read, "GET", "/carts/{id}", get_cart);
    add(Access::write, "PUT", "/carts/{id}/wantedProducts", put_product);
    add(Access::write, "DELETE", "/carts/{id}", delete_cart);
}

}  // namespace kassa::server::routes
