#include "routes/public_cart.h"

#include "http/json_body.h"
#include "http/pagination.h"
#include "http/problem.h"
#include "routes/cart_responses.h"
#include "store/customer_repository.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using store::Connection;
using support::ErrorCode;

constexpr std::size_t maximum_id_bytes = 255;
constexpr std::size_t maximum_code_bytes = 64;

services::LoadedCart load(const Services& services, Connection& connection, const Exchange& exchange) {
    return services.carts.load_authorised(connection, exchange.parameters.front(), exchange.request.bearer_token());
}

Response get_cart(const Services& services, const Exchange& exchange, Connection& connection) {
    return cart_response(services, connection, load(services, connection, exchange).row);
}

/// The item that the body names; with one item in the cart it need not.
std::size_t item_of(const services::LoadedCart& loaded, const std::optional<std::string>& item_id) {
    if (!item_id && loaded.cart().items.size() == 1) {
        return 0;
    }
    if (!item_id) {
        throw Problem({http::Violation{"cartItemId", ErrorCode::field_missing, "must be given"}});
    }
    const auto index = loaded.session.find_item(*item_id);
    if (!index) {
        throw Problem(ErrorCode::item_unknown).path("/cartItemId");
    }
    return *index;
}

Response change_quantity(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load(services, connection, exchange);
    const json::Value body = http::json_object_body(exchange.request);
    std::vector<http::Violation> violations;
    http::FieldReader reader(body, "", violations);
    const auto quantity = reader.decimal("quantity");
    const auto item_id = reader.text("cartItemId", maximum_id_bytes);
    if (!quantity && violations.empty()) {
        reader.violate("quantity", ErrorCode::field_missing, "must be given");
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    require_open(services, connection, loaded);
    require_version(services, connection, loaded, exchange.request);
    const std::size_t index = item_of(loaded, item_id);
    const money::Decimal before = loaded.cart().items[index].quantity;
    if (const auto error = loaded.session.set_quantity(index, *quantity)) {
        throw Problem(*error);
    }
    // A repeated request changes nothing and makes no new version.
    if (loaded.cart().items[index].quantity != before) {
        services.rules.renew(connection, loaded);
        services.carts.save(connection, loaded);
    }
    return cart_response(services, connection, loaded.row);
}

Response put_coupon(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load(services, connection, exchange);
    const json::Value body = http::json_object_body(exchange.request);
    std::vector<http::Violation> violations;
    const std::string code = http::FieldReader(body, "", violations).required_text("code", maximum_code_bytes);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    limit_attempts(services, exchange.request, loaded.row.id);
    require_open(services, connection, loaded);
    require_version(services, connection, loaded, exchange.request);
    if (!services.vouchers.apply(connection, loaded, code)) {
        services.coupons.apply(connection, loaded, code);
    }
    services.rules.renew(connection, loaded);
    services.carts.save(connection, loaded);
    return cart_response(services, connection, loaded.row);
}

Response delete_coupon(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load(services, connection, exchange);
    require_open(services, connection, loaded);
    require_version(services, connection, loaded, exchange.request);
    if (!services.vouchers.remove(connection, loaded, exchange.parameters[1])) {
        services.coupons.remove(loaded, exchange.parameters[1]);
    }
    services.rules.renew(connection, loaded);
    services.carts.save(connection, loaded);
    return cart_response(services, connection, loaded.row);
}

/// Without a customer there is nothing saved: an empty list, as for a customer who saved nothing.
Response list_saved(const Services& services, const Exchange& exchange, Connection& connection, store::SavedKind kind) {
    const services::LoadedCart loaded = load(services, connection, exchange);
    const http::Page page = http::read_page(exchange.request);
    store::SavedDocuments saved;
    if (const auto& customer = loaded.cart().customer) {
        saved = store::list_saved(connection, kind, *customer, page.limit, page.offset());
    }
    return http::json_response(http::write_page(saved.documents, page, saved.total));
}

}  // namespace

void add_public_cart_routes(http::Router& router, const Services& services) {
    const auto add = [&](Access access, std::string_view method, std::string_view path, auto handler) {
        router.add(access, method, "/public/checkout/cart/{id}" + std::string(path),
                   [&services, handler](const Exchange& exchange, Connection& connection) {
                       return handler(services, exchange, connection);
                   });
    };
    add(Access::read, "GET", "", get_cart);
    add(Access::write, "PUT", "/change-quantity", change_quantity);
    add(Access::write, "PUT", "/coupons", put_coupon);
    add(Access::write, "DELETE", "/coupons/{code}", delete_coupon);
    add(Access::read, "GET", "/invoice-addresses",
        [](const Services& all, const Exchange& exchange, Connection& connection) {
            return list_saved(all, exchange, connection, store::SavedKind::address);
        });
    add(Access::read, "GET", "/payment-methods",
        [](const Services& all, const Exchange& exchange, Connection& connection) {
            return list_saved(all, exchange, connection, store::SavedKind::payment_method);
        });
}

}  // namespace kassa::server::routes
