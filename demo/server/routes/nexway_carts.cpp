#include "routes/nexway_carts.h"

#include "http/json_body.h"
#include "http/problem.h"
#include "routes/merchant_access.h"
#include "routes/nexway_requests.h"
#include "routes/nexway_responses.h"
#include "security/random.h"
#include "services/cart_input/nexway_products.h"
#include "services/cart_input/signed_product.h"
#include "services/catalogue/full_catalogue.h"
#include "store/voucher_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::Scope;
using store::Connection;
using support::ErrorCode;

Response create_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::NexwayInput input = services::read_nexway_input(http::json_object_body(exchange.request));
    return nexway_created_response(services, connection, services.nexway_carts.create(connection, input));
}

Response get_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    return nexway_cart_response(services, connection, loaded);
}

Response delete_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    if (!store::delete_cart_without_order(connection, loaded.row.id)) {
        throw Problem(ErrorCode::cart_closed);
    }
    store::release_voucher_amounts(connection, loaded.row.id);
    return http::no_content();
}

Response put_product(const Services& services, const Exchange& exchange, Connection& connection) {
    const http::Request& request = exchange.request;
    services::ProductChange change = services::read_product_change(http::json_object_body(request));
    const bool dry_run = is_dry_run(request);
    change.reason = reason_of(request);
    if (const auto recommendation = request.query_parameter("productRecommendationId")) {
        change.product.origin.recommendation_id = recommendation->substr(0, 255);
        change.echo.set("productRecoId", *change.product.origin.recommendation_id);
    }
    services::LoadedCart loaded = services.carts.load(connection, exchange.parameters.front());
    require_db_version(request, loaded);
    require_editable_products(loaded);
    const services::StoreSettings& store = services.carts.catalogue().store();
    std::vector<services::Product> own_products = services::cart_products(connection, loaded.row.id, store);
    const auto signed_product = services::use_signed_product(change, store, services.carts.now_ms());
    if (signed_product) {
        own_products.push_back(signed_product->product);
    }
    services::change_product(services.carts, loaded, change, own_products);
    services.rules.renew(connection, loaded);
    if (!dry_run) {
        if (signed_product) {
            services::keep_cart_products(connection, loaded.row.id, {signed_product->document},
                                         security::random_uuid());
        }
        services.carts.save(connection, loaded);
    }
    return nexway_cart_response(services, connection, loaded);
}

}  // namespace

void add_nexway_cart_routes(http::Router& router, const Services& services) {
    const MerchantRoutes routes(router, services);
    routes.add(Access::write, Scope::carts_write, "POST", "/carts", create_cart, nexway_body_limit);
    routes.add(Access::read, Scope::carts_read, "GET", "/carts/{id}", get_cart);
    routes.add(Access::write, Scope::carts_write, "PUT", "/carts/{id}/wantedProducts", put_product, nexway_body_limit);
    routes.add(Access::write, Scope::carts_write, "DELETE", "/carts/{id}", delete_cart);
}

}  // namespace kassa::server::routes
