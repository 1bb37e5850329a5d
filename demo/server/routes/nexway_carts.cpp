#include "routes/nexway_carts.h"

#include <algorithm>
#include <map>

#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "json/writer.h"
#include "routes/cart_responses.h"
#include "routes/merchant_access.h"
#include "services/nexway_cart.h"
#include "services/nexway_products.h"

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

constexpr std::size_t body_limit = std::size_t{1024} * 1024;

Response create_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const services::NexwayInput input = services::read_nexway_input(http::json_object_body(exchange.request));
    const services::CartService::Created created = services.nexway_carts.create(connection, input);
    Response response =
        http::json_response(services::nexway_cart_document(connection, created.cart, services.carts.catalogue(),
                                                           services.payments, created.token),
                            201);
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
    const MerchantRoutes routes(router, services);
    routes.add(Access::write, Scope::carts_write, "POST", "/carts", create_cart, body_limit);
    routes.add(Access::read, Scope::carts_read, "GET", "/carts", list_carts);
    routes.add(Access::read, Scope::carts_read, "GET", "/carts/{id}", get_cart);
    routes.add(Access::write, Scope::carts_write, "PUT", "/carts/{id}/wantedProducts", put_product, body_limit);
    routes.add(Access::write, Scope::carts_write, "DELETE", "/carts/{id}", delete_cart);
}

}  // namespace kassa::server::routes
