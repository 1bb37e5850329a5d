#include "routes/public_tax.h"

#include "base/ascii.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "routes/cart_responses.h"
#include "services/values/country_code.h"

namespace kassa::server::routes {
namespace {

using http::Exchange;
using http::Problem;
using http::Response;
using store::Connection;
using support::ErrorCode;

constexpr std::size_t maximum_zip_bytes = 32;
constexpr std::size_t maximum_vat_id_bytes = 255;

services::TaxAddress read_tax_address(const http::Request& request) {
    const json::Value body = http::json_object_body(request);
    std::vector<http::Violation> violations;
    http::FieldReader reader(body, "", violations);
    services::TaxAddress address;
    address.country_code = base::ascii_upper(reader.required_text("countryCode", maximum_zip_bytes));
    if (violations.empty() && !services::is_country_code(address.country_code)) {
        reader.violate("countryCode", ErrorCode::text_invalid, "must be an ISO 3166-1 alpha-2 code");
    }
    address.zip = reader.text("zip", maximum_zip_bytes).value_or("");
    address.vat_id = reader.text("vatId", maximum_vat_id_bytes);
    if (address.vat_id && address.vat_id->empty()) {
        address.vat_id.reset();
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    return address;
}

/// A repeated request changes nothing and makes no new version.
Response tax(const Services& services, const Exchange& exchange, const services::TaxAddress& address,
             Connection& connection) {
    services::LoadedCart loaded =
        services.carts.load_authorised(connection, exchange.parameters.front(), exchange.request.bearer_token());
    require_open(services, connection, loaded);
    require_version(services, connection, loaded, exchange.request);
    if (services.carts.tax(loaded, address)) {
        services.coupons.renew_net_amounts(connection, loaded);
        services.carts.save(connection, loaded);
    }
    return cart_response(services, connection, loaded.row);
}

Response put_tax_address(const Services& services, const Exchange& exchange) {
    // Nobody without the token makes the server ask the register.
    services.store.read([&](Connection& connection) {
        return services.carts.load_authorised(connection, exchange.parameters.front(), exchange.request.bearer_token());
    });
    const services::TaxAddress address = read_tax_address(exchange.request);
    if (address.vat_id) {
        limit_attempts(services, exchange.request, exchange.parameters.front());
        services.vat_ids.ask(address.country_code, *address.vat_id);
    }
    return services.store.write([&](Connection& connection) { return tax(services, exchange, address, connection); });
}

}  // namespace

void add_public_tax_route(http::Router& router, const Services& services) {
    router.add_without_transaction(
        http::Access::outbound, "PUT", "/public/checkout/cart/{id}/tax-address",
        [&services](const Exchange& exchange) { return put_tax_address(services, exchange); });
}

}  // namespace kassa::server::routes
