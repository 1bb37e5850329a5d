#include "routes/checkout_links.h"

#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "routes/merchant_access.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::Scope;
using store::Connection;
using support::ErrorCode;

Problem unknown_id() {
    return Problem(ErrorCode::not_found).detail("No checkout link has this id. GET /checkout-links lists them.");
}

Response create(const Services& services, const Exchange& exchange, Connection& connection) {
    const store::CheckoutLinkRow row = services.links.create(connection, http::json_object_body(exchange.request));
    Response response = http::json_response(services.links.document(row), 201);
    response.headers.emplace_back("Location", "/checkout-links/" + row.id);
    return response;
}

Response replace(const Services& services, const Exchange& exchange, Connection& connection) {
    return http::json_response(services.links.document(
        services.links.replace(connection, exchange.parameters.front(), http::json_object_body(exchange.request))));
}

Response get(const Services& services, const Exchange& exchange, Connection& connection) {
    const auto row = store::find_checkout_link(connection, exchange.parameters.front());
    if (!row) {
        throw unknown_id();
    }
    return http::json_response(services.links.document(*row));
}

Response list(const Services& services, const Exchange& exchange, Connection& connection) {
    const http::Page page = http::read_page(exchange.request);
    const store::CheckoutLinkPage found = store::list_checkout_links(connection, page.limit, page.offset());
    const auto document_of = [&](const store::CheckoutLinkRow& row) { return services.links.document(row); };
    return http::json_response(http::write_page(found.rows, document_of, page, found.total));
}

Response remove(const Services&, const Exchange& exchange, Connection& connection) {
    if (!store::delete_checkout_link(connection, exchange.parameters.front())) {
        throw unknown_id();
    }
    return http::no_content();
}

}  // namespace

void add_checkout_link_routes(http::Router& router, const Services& services) {
    const MerchantRoutes routes(router, services);
    constexpr std::size_t body_limit = http::Router::default_body_limit;
    routes.add(Access::write, Scope::links_write, "POST", "/checkout-links", create, body_limit);
    routes.add(Access::read, Scope::links_read, "GET", "/checkout-links", list);
    routes.add(Access::read, Scope::links_read, "GET", "/checkout-links/{id}", get);
    routes.add(Access::write, Scope::links_write, "PUT", "/checkout-links/{id}", replace, body_limit);
    routes.add(Access::write, Scope::links_write, "DELETE", "/checkout-links/{id}", remove);
}

}  // namespace kassa::server::routes
