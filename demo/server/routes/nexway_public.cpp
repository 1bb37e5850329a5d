#include "routes/nexway_public.h"

#include <string>
#include <utility>

#include "http/json_body.h"
#include "http/problem.h"
#include "routes/cart_responses.h"
#include "routes/nexway_requests.h"
#include "security/random.h"
#include "services/catalogue/full_catalogue.h"
#include "services/nexway/nexway_cart.h"
#include "services/nexway/shopper_cart.h"
#include "services/nexway/shopper_cart_view.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::CartFormat;
using services::CartViewer;
using services::ShopperCarts;
using store::Connection;
using support::ErrorCode;

constexpr std::string_view public_carts = "/carts/public";

ShopperCarts shopper_carts(const Services& services) {
    return {services.carts, services.coupons, services.nexway_carts, services.payments, services.cors};
}

std::string document_of(const Services& services, Connection& connection, const services::LoadedCart& loaded,
                        CartViewer viewer, CartFormat format, const std::optional<std::string>& token = {}) {
    return services::shopper_cart_document(
        services::nexway_cart_document(connection, loaded, services.carts.catalogue(), services.payments, token),
        viewer, format);
}

CartFormat format_of(const http::Request& request) {
    const auto format = services::parse_cart_format(request.query_parameter("format").value_or("full"));
    if (!format) {
        throw Problem({http::Violation{"format", ErrorCode::enum_unknown, "must be full or short"}});
    }
    return *format;
}

/// A cart that anybody may make costs room, and each of its codes is a guess.
void limit_creation(const Services& services, const http::Request& request, std::size_t codes) {
    limit_rate(services.cart_creations, request.client_address);
    for (; codes > 0; --codes) {
        limit_rate(services.client_attempts, request.client_address);
    }
}

/// The cart, if the private cart API made it: others have a token that opens them, and no other way in.
services::LoadedCart require_nexway_cart(services::LoadedCart loaded) {
    if (loaded.row.private_document == "{}") {
        throw Problem(ErrorCode::cart_not_found);
    }
    return loaded;
}

services::LoadedCart load_for_holder(const Services& services, Connection& connection, const Exchange& exchange) {
    return require_nexway_cart(
        services.carts.load_authorised(connection, exchange.parameters.front(), exchange.request.bearer_token()));
}

Response create_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const http::Request& request = exchange.request;
    services::NexwayInput input = shopper_carts(services).read_input(http::json_object_body(request));
    const bool dry_run = is_dry_run(request);
    limit_creation(services, request, input.discounts.size());
    if (const auto reason = reason_of(request)) {
        input.echo.set("lastUpdateReason", *reason);
    }
    if (dry_run) {
        return http::json_response(document_of(services, connection,
                                               services.nexway_carts.draft(connection, input).cart, CartViewer::holder,
                                               CartFormat::full));
    }
    const services::CartService::Created made = services.nexway_carts.create(connection, input);
    Response response = http::json_response(
        document_of(services, connection, made.cart, CartViewer::holder, CartFormat::full, made.token), 201);
    response.headers.emplace_back("Location", std::string(public_carts) + "/" + made.cart.row.id);
    return response;
}

Response get_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const CartFormat format = format_of(exchange.request);
    if (exchange.request.bearer_token()) {
        return http::json_response(document_of(services, connection, load_for_holder(services, connection, exchange),
                                               CartViewer::holder, format));
    }
    const services::LoadedCart loaded =
        require_nexway_cart(services.carts.load(connection, exchange.parameters.front()));
    return http::json_response(document_of(services, connection, loaded, CartViewer::anyone, format));
}

/// The cart with the change, kept unless it is a dry run.
Response changed_cart(const Services& services, const Exchange& exchange, Connection& connection,
                      services::LoadedCart loaded, ShopperCarts::Change change) {
    const http::Request& request = exchange.request;
    const bool dry_run = is_dry_run(request);
    const CartFormat format = format_of(request);
    require_db_version(request, loaded);
    require_editable_products(loaded);
    for (std::size_t codes = ShopperCarts::count_new_codes(loaded, change); codes > 0; --codes) {
        limit_attempts(services, request, loaded.row.id);
    }
    change.reason = reason_of(request);
    json::Array new_products = shopper_carts(services).apply(connection, loaded, change);
    services.rules.renew(connection, loaded);
    if (!dry_run) {
        services::keep_cart_products(connection, loaded.row.id, std::move(new_products), security::random_uuid());
        services.carts.save(connection, loaded);
    }
    return http::json_response(document_of(services, connection, loaded, CartViewer::holder, format));
}

Response put_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load_for_holder(services, connection, exchange);
    return changed_cart(services, exchange, connection, std::move(loaded),
                        shopper_carts(services).read_put(http::json_object_body(exchange.request)));
}

Response put_products(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load_for_holder(services, connection, exchange);
    http::require_json_media_type(exchange.request);
    ShopperCarts::Change change = ShopperCarts::read_products(
        json::parse(exchange.request.body), loaded, exchange.request.query_parameter("productRecommendationId"));
    return changed_cart(services, exchange, connection, std::move(loaded), std::move(change));
}

Response put_payment_method(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load_for_holder(services, connection, exchange);
    require_editable(loaded);
    shopper_carts(services).choose_payment_method(loaded, exchange.parameters[1]);
    services.rules.renew(connection, loaded);
    services.carts.save(connection, loaded);
    return http::json_response(document_of(services, connection, loaded, CartViewer::holder, CartFormat::full));
}

}  // namespace

void add_nexway_public_routes(http::Router& router, const Services& services) {
    const auto add = [&](Access access, std::string_view method, std::string_view path, auto handler) {
        router.add(access, method, std::string(public_carts) + std::string(path),
                   [&services, handler](const Exchange& exchange, Connection& connection) {
                       return handler(services, exchange, connection);
                   });
    };
    add(Access::write, "POST", "", create_cart);
    add(Access::read, "GET", "/{id}", get_cart);
    add(Access::write, "PUT", "/{id}", put_cart);
    add(Access::write, "PUT", "/{id}/wantedProducts", put_products);
    add(Access::write, "PUT", "/{id}/payment-method/{paymentMethod}", put_payment_method);
}

}  // namespace kassa::server::routes
