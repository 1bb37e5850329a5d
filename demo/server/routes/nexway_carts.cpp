#include "routes/nexway_carts.h"

#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "json/writer.h"
#include "routes/cart_responses.h"
#include "routes/merchant_access.h"
#include "routes/nexway_responses.h"
#include "security/random.h"
#include "services/full_catalogue.h"
#include "services/mid_term_upgrade.h"
#include "services/nexway_cart.h"
#include "services/nexway_products.h"
#include "services/signed_product.h"
#include "services/subscription_offer.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using http::Violation;
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
    return http::no_content();
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
    if (services::mid_term_upgrade_of(loaded) || services::is_subscription_offer(loaded)) {
        // It is one product, at one price.
        throw Problem(ErrorCode::quantity_not_editable).path("/id");
    }
    const services::StoreSettings& store = services.carts.catalogue().store();
    std::vector<services::Product> own_products = services::cart_products(connection, loaded.row.id, store);
    const auto signed_product = services::use_signed_product(change, store, services.carts.now_ms());
    if (signed_product) {
        own_products.push_back(signed_product->product);
    }
    services::change_product(services.carts, loaded, change, own_products);
    services.campaigns.renew(connection, loaded);
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
