#include "routes/public_confirm.h"

#include "http/json_body.h"
#include "http/problem.h"
#include "json/writer.h"
#include "routes/cart_responses.h"
#include "services/email.h"
#include "services/text_limits.h"

namespace kassa::server::routes {
namespace {

using http::Access;
using http::Exchange;
using http::Problem;
using http::Response;
using http::Violation;
using store::Connection;
using support::ErrorCode;

services::LoadedCart load(const Services& services, Connection& connection, const Exchange& exchange) {
    return services.carts.load_authorised(connection, exchange.parameters.front(), exchange.request.bearer_token());
}

/// What a buyer did on the way to the order; the token of the cart is who the buyer is.
void enter_buyers_change(const Services& services, Connection& connection, const Exchange& exchange,
                         std::string_view cart_id, std::string_view action, const Response& response) {
    services.audit.enter(connection, {"cart:" + std::string(cart_id), std::string(action), std::string(cart_id)},
                         exchange.request, response);
}

/// The provider that prepares payments of the type the body asks for; null when there is none such.
const services::PaymentProvider* preparing_provider(const Services& services, const json::Value& body) {
    const json::Value* method = body.find("newPaymentMethod");
    const json::Value* type = method == nullptr ? nullptr : method->find("type");
    const auto* entry = type == nullptr || type->text() == nullptr ? nullptr : services.payments.find(*type->text());
    return entry != nullptr && entry->type.flow == services::PaymentFlow::prepared && entry->provider.is_available()
               ? &entry->provider
               : nullptr;
}

/// Asks the provider how the cart's intent stands. Outside any transaction: nobody else waits for the provider.
std::optional<services::PaymentIntent> find_intent(const Services& services, const Exchange& exchange,
                                                   const services::PaymentProvider& provider) {
    const auto intent_id = services.store.read(
        [&](Connection& connection) { return load(services, connection, exchange).row.stripe_intent_id; });
    return intent_id ? std::optional(provider.find_intent(*intent_id)) : std::nullopt;
}

/// The address the body gives or names, else the cart's.
std::optional<services::TaxAddress> tax_address_of(const Services& services, const Exchange& exchange,
                                                   const json::Value& body) {
    const auto text = [](const json::Value& object, std::string_view name) {
        const json::Value* value = object.find(name);
        return value != nullptr && value->text() != nullptr ? *value->text() : std::string();
    };
    if (const json::Value* address = body.find("newInvoiceAddress");
        address != nullptr && address->object() != nullptr) {
        return services::TaxAddress{text(*address, "countryCode"), text(*address, "zip"), text(*address, "vatId")};
    }
    return services.store.read([&](Connection& connection) {
        const services::LoadedCart loaded = load(services, connection, exchange);
        const auto address = services.confirmations.known_address(connection, loaded, text(body, "invoiceAddressId"));
        return address ? std::optional(services::tax_address_of(*address)) : std::nullopt;
    });
}

Response confirm(const Services& services, const Exchange& exchange) {
    const json::Value body = http::json_object_body(exchange.request);
    services::ConfirmService::Call call;
    call.cart_id = exchange.parameters.front();
    call.token = exchange.request.bearer_token();
    call.body = exchange.request.body;
    call.idempotency_key = exchange.request.header("idempotency-key");
    if (const services::PaymentProvider* provider = preparing_provider(services, body)) {
        call.intent = find_intent(services, exchange, *provider);
    }
    limit_attempts(services, exchange.request, call.cart_id);
    if (services.vat_ids.has_authority()) {
        if (const auto address = tax_address_of(services, exchange, body); address && address->vat_id) {
            services.vat_ids.ask(address->country_code, *address->vat_id);
        }
    }
    return services.store.write([&](Connection& connection) {
        Response response = services.confirmations.confirm(connection, call);
        enter_buyers_change(services, connection, exchange, call.cart_id, "PUT .../confirm", response);
        return response;
    });
}

Response confirm_otp(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load(services, connection, exchange);
    const json::Value body = http::json_object_body(exchange.request);
    std::vector<Violation> violations;
    http::FieldReader reader(body, "", violations);
    const std::string otp = reader.required_text("otp", services::maximum_text);
    const std::string email = reader.required_text("email", services::maximum_text);
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    limit_attempts(services, exchange.request, loaded.row.id);
    Response response = services.confirmations.confirm_otp(connection, loaded, otp, email);
    enter_buyers_change(services, connection, exchange, loaded.row.id, "PUT .../confirm-otp", response);
    return response;
}

Response request_otp(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = services.carts.load_by_token(connection, exchange.request.bearer_token());
    const json::Value body = http::json_object_body(exchange.request);
    std::vector<Violation> violations;
    http::FieldReader reader(body, "", violations);
    const std::string email = reader.required_text("email", services::maximum_text);
    if (violations.empty() && !services::is_email(email)) {
        reader.violate("email", ErrorCode::email_invalid, "is not an e-mail address");
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    limit_attempts(services, exchange.request, loaded.row.id);
    Response response = services.confirmations.request_otp(connection, loaded, email);
    enter_buyers_change(services, connection, exchange, loaded.row.id, "POST /public/customer/request-otp", response);
    return response;
}

Response reopen(const Services& services, const Exchange& exchange, Connection& connection) {
    services::LoadedCart loaded = load(services, connection, exchange);
    services.confirmations.reopen(connection, loaded);
    Response response = cart_response(services, connection, loaded.row);
    enter_buyers_change(services, connection, exchange, loaded.row.id, "PUT .../reopen", response);
    return response;
}

Response prepare_stripe(const Services& services, const Exchange& exchange) {
    const services::LoadedCart loaded = services.store.read([&](Connection& connection) {
        services::LoadedCart cart = load(services, connection, exchange);
        require_open(services, connection, cart);
        return cart;
    });
    const money::Decimal& due = loaded.quote().totals.amount_due;
    const services::PaymentIntent intent = services.payments.find("card")->provider.prepare(
        due, loaded.quote().currency, loaded.row.id, "kassa-" + loaded.row.id + "-" + due.to_string());
    services.store.write([&](Connection& connection) {
        store::set_stripe_intent(connection, load(services, connection, exchange).row.id, intent.id);
    });
    json::Writer writer;
    writer.begin_object();
    writer.member("clientSecret", intent.client_secret);
    writer.member("paymentIntentId", intent.is_setup ? std::optional<std::string>() : std::optional(intent.id));
    writer.member("setupIntentId", intent.is_setup ? std::optional(intent.id) : std::optional<std::string>());
    writer.end_object();
    return http::json_response(writer.take());
}

}  // namespace

void add_public_confirm_routes(http::Router& router, const Services& services) {
    const auto with_transaction = [&](std::string_view method, std::string_view path, auto handler) {
        router.add(Access::write, method, path, [&services, handler](const Exchange& exchange, Connection& connection) {
            return handler(services, exchange, connection);
        });
    };
    const auto outbound = [&](std::string_view method, std::string_view path, auto handler) {
        router.add_without_transaction(Access::outbound, method, path, [&services, handler](const Exchange& exchange) {
            return handler(services, exchange);
        });
    };
    outbound("PUT", "/public/checkout/cart/{id}/confirm", confirm);
    outbound("PUT", "/public/checkout/cart/{id}/prepare-stripe", prepare_stripe);
    with_transaction("PUT", "/public/checkout/cart/{id}/confirm-otp", confirm_otp);
    with_transaction("PUT", "/public/checkout/cart/{id}/reopen", reopen);
    with_transaction("POST", "/public/customer/request-otp", request_otp);
}

}  // namespace kassa::server::routes
