#include "routes/public_confirm.h"

#include <algorithm>
#include <variant>

#include "http/json_body.h"
#include "http/problem.h"
#include "json/member.h"
#include "json/writer.h"
#include "routes/cart_responses.h"
#include "services/values/email.h"
#include "services/values/text_limits.h"
#include "store/payment_intent_repository.h"

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

/// Before anything is asked of another server, or counts as one of the cart's attempts: both are for the holder of its
/// token.
void require_token(const Services& services, const Exchange& exchange) {
    services.store.read([&](Connection& connection) { static_cast<void>(load(services, connection, exchange)); });
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
    if (const json::Value* address = body.find("newInvoiceAddress");
        address != nullptr && address->object() != nullptr) {
        return services::TaxAddress{json::text_member(*address, "countryCode"), json::text_member(*address, "zip"),
                                    json::text_member(*address, "vatId")};
    }
    return services.store.read([&](Connection& connection) {
        const services::LoadedCart loaded = load(services, connection, exchange);
        const auto address =
            services::OrderDetails::known_address(connection, loaded, json::text_member(body, "invoiceAddressId"));
        return address ? std::optional(services::tax_address_of(*address)) : std::nullopt;
    });
}

/// Before the transaction, which then finds the register's answer.
void ask_about_vat_id(const Services& services, const Exchange& exchange, const json::Value& body) {
    if (!services.vat_ids.has_authority()) {
        return;
    }
    if (const auto address = tax_address_of(services, exchange, body); address && address->vat_id) {
        services.vat_ids.ask(address->country_code, *address->vat_id);
    }
}

Response confirm(const Services& services, const Exchange& exchange) {
    const json::Value body = http::json_object_body(exchange.request);
    require_token(services, exchange);
    services::ConfirmService::Call call;
    call.cart_id = exchange.parameters.front();
    call.token = exchange.request.bearer_token();
    call.body = exchange.request.body;
    call.idempotency_key = exchange.request.header("idempotency-key");
    if (const services::PaymentProvider* provider = preparing_provider(services, body)) {
        call.intent = find_intent(services, exchange, *provider);
    }
    limit_attempts(services, exchange.request, call.cart_id);
    ask_about_vat_id(services, exchange, body);
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

/// The cart that a payment is prepared for, ordered ahead when the body has an order.
struct CartToPay {
    services::LoadedCart loaded;
    bool is_ordered = false;
};

/// Nobody is charged a price that is another once the order names the card: what the cart costs by card is seen with
/// the body of confirm only.
void require_same_price_by_card(const Services& services, Connection& connection, const Exchange& exchange) {
    services::LoadedCart by_card = load(services, connection, exchange);
    services.carts.modify(by_card, [](cart::Cart& cart) {
        cart.payment_method.emplace();
        cart.payment_method->type = "card";
    });
    if (services.campaigns.renew_for_order(connection, by_card)) {
        throw Problem(ErrorCode::price_changed)
            .cart(services.view.public_document(connection, by_card.row))
            .detail("Paid by card the cart has another price. Give the order with this call.");
    }
}

/// Answers the refusal that keeps a changed price, or the cart.
std::variant<Response, CartToPay> cart_to_pay(const Services& services, const Exchange& exchange) {
    const json::Value body = http::json_object_body(exchange.request, true);
    if (body.object()->empty()) {
        return services.store.read([&](Connection& connection) {
            services::LoadedCart loaded = load(services, connection, exchange);
            require_open(services, connection, loaded);
            require_same_price_by_card(services, connection, exchange);
            return CartToPay{std::move(loaded)};
        });
    }
    require_token(services, exchange);
    services::ConfirmService::Call call;
    call.cart_id = exchange.parameters.front();
    call.token = exchange.request.bearer_token();
    call.body = exchange.request.body;
    limit_attempts(services, exchange.request, call.cart_id);
    ask_about_vat_id(services, exchange, body);
    return services.store.write([&](Connection& connection) -> std::variant<Response, CartToPay> {
        auto [refusal, loaded] = services.confirmations.order_ahead(connection, call);
        if (refusal) {
            return std::move(*refusal);
        }
        return CartToPay{std::move(loaded), true};
    });
}

/// The same as long as the amount is, so that asking twice prepares one payment; another once the provider gave one up.
std::string intent_key(const services::LoadedCart& loaded, const std::vector<store::PaymentIntentRow>& earlier) {
    const auto given_up = std::ranges::count(earlier, "canceled", &store::PaymentIntentRow::status);
    return "kassa-" + loaded.row.id + "-" + loaded.quote().totals.amount_due.to_string() +
           (given_up == 0 ? "" : "-" + std::to_string(given_up));
}

void note_intent(Connection& connection, const services::PaymentIntent& intent, const CartToPay& cart,
                 std::int64_t now_ms) {
    store::set_stripe_intent(connection, cart.loaded.row.id, intent.id);
    auto known = store::find_payment_intent(connection, intent.id);
    store::PaymentIntentRow row = known ? std::move(*known) : store::PaymentIntentRow();
    if (!known) {
        row.id = intent.id;
        row.cart_id = cart.loaded.row.id;
        row.provider = "stripe";
        row.amount = cart.loaded.quote().totals.amount_due.to_string();
        row.currency = cart.loaded.quote().currency.code();
        row.created_at_ms = now_ms;
    }
    row.ordered_version = cart.is_ordered ? std::optional(cart.loaded.row.version) : std::nullopt;
    row.updated_at_ms = now_ms;
    store::put_payment_intent(connection, row);
}

Response prepare_stripe(const Services& services, const Exchange& exchange) {
    std::variant<Response, CartToPay> prepared = cart_to_pay(services, exchange);
    if (auto* refusal = std::get_if<Response>(&prepared)) {
        return std::move(*refusal);
    }
    const CartToPay& cart = std::get<CartToPay>(prepared);
    const auto earlier = services.store.read(
        [&](Connection& connection) { return store::list_payment_intents(connection, cart.loaded.row.id); });
    const services::PaymentIntent intent = services.payments.find("card")->provider.prepare(
        cart.loaded.quote().totals.amount_due, cart.loaded.quote().currency, cart.loaded.row.id,
        intent_key(cart.loaded, earlier));
    services.store.write(
        [&](Connection& connection) { note_intent(connection, intent, cart, services.carts.now_ms()); });
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
