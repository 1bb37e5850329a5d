#include "routes/private_carts.h"

#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "json/writer.h"
#include "kassa/cart/limits.h"
#include "routes/merchant_access.h"
#include "services/carts/cart_factory.h"
#include "services/carts/private_cart_view.h"
#include "store/customer_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using services::Scope;
using store::Connection;
using support::ErrorCode;

constexpr std::size_t maximum_locale_bytes = 35;

Response list_carts(const Services& services, const Exchange& exchange, Connection& connection) {
    const http::Page page = http::read_page(exchange.request);
    const store::CartPage carts = store::list_completed_carts(connection, page.limit, page.offset());
    const auto document_of = [&](const store::CartRow& row) {
        return services::private_cart_document(connection, row, services.carts.now_ms() >= row.expires_at_ms);
    };
    return http::json_response(http::write_page(carts.rows, document_of, page, carts.total));
}

Response get_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const auto row = store::find_cart(connection, exchange.parameters.front());
    if (!row) {
        throw Problem(ErrorCode::cart_not_found);
    }
    return http::json_response(
        services::private_cart_document(connection, *row, services.carts.now_ms() >= row->expires_at_ms));
}

/// The document's own `locale` field, an extension: the language of mails and of the texts the server adds.
std::string locale_of(const json::Value& body, const services::Catalogue& catalogue) {
    std::vector<http::Violation> violations;
    const auto locale = http::FieldReader(body, "", violations).text("locale", maximum_locale_bytes);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    return locale && !locale->empty() ? *locale : catalogue.store().locale;
}

Response create_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    const json::Value body = http::json_object_body(exchange.request);
    cart::Cart cart = services::read_merchant_cart(exchange.request.body);
    if (cart.customer && !store::find_customer(connection, *cart.customer)) {
        throw Problem({http::Violation{"customer", ErrorCode::text_invalid, "is no customer"}});
    }
    const services::CartService::Created created =
        services.carts.create(connection, std::move(cart), locale_of(body, services.carts.catalogue()), "{}");
    json::Writer writer;
    writer.begin_object();
    writer.member("id", created.cart.row.id);
    writer.member("token", created.token);
    writer.raw_member("cart", services.view.public_document(connection, created.cart.row));
    writer.end_object();
    Response response = http::json_response(writer.take(), 201);
    response.headers.emplace_back("Location", "/checkout/carts/" + created.cart.row.id);
    return response;
}

Response record_payment(const Services& services, const Exchange& exchange, Connection& connection) {
    const auto [document, is_new] = services.orders.record_payment(
        connection, exchange.parameters.front(),
        services::read_received_payment(http::json_object_body(exchange.request), services.carts.now_ms()));
    return http::json_response(document, is_new ? 201 : 200);
}

}  // namespace

void add_private_cart_routes(http::Router& router, const Services& services) {
    const MerchantRoutes routes(router, services);
    routes.add(Access::read, Scope::carts_read, "GET", "/checkout/carts", list_carts);
    routes.add(Access::write, Scope::carts_write, "POST", "/checkout/carts", create_cart,
               cart::Limits::maximum_document_bytes);
    routes.add(Access::read, Scope::carts_read, "GET", "/checkout/carts/{id}", get_cart);
    routes.add(Access::write, Scope::carts_write, "POST", "/checkout/carts/{id}/payments", record_payment,
               http::Router::default_body_limit);
}

}  // namespace kassa::server::routes
