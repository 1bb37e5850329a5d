#include "services/payments/payment_service.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "security/random.h"
#include "security/text_encoding.h"
#include "services/values/text_limits.h"
#include "services/values/time_text.h"

namespace kassa::server::services {

PaymentService::PaymentService(const Catalogue& catalogue,
                               std::vector<std::unique_ptr<const PaymentProvider>> providers,
                               const security::Digest& key, base::Clock clock)
    : catalogue_(catalogue), providers_(std::move(providers)), key_(key), clock_(std::move(clock)) {
    for (const auto& provider : providers_) {
        for (const PaymentType& type : provider->types()) {
            if (find(type.type) != nullptr) {
                throw std::logic_error("two payment providers have the type " + std::string(type.type));
            }
            entries_.push_back({type, *provider});
        }
    }
}

std::vector<std::string> PaymentService::available_types() const {
    std::vector<std::string> types = catalogue_.store().payment_methods;
    std::erase_if(types, [this](const std::string& type) {
        const Entry* entry = find(type);
        return entry == nullptr || !entry->provider.is_available();
    });
    return types;
}

const PaymentService::Entry* PaymentService::find(std::string_view type) const {
    const auto position = std::ranges::find(entries_, type, [](const Entry& entry) { return entry.type.type; });
    return position == entries_.end() ? nullptr : &*position;
}

PaymentFlow PaymentService::flow_of(const cart::PaymentMethod& method) const {
    const Entry* entry = find(method.type);
    return entry == nullptr ? PaymentFlow::accepted : entry->type.flow;
}

bool PaymentService::needs_method(const quote::Quote& quote) {
    return quote.totals.amount_due.sign() > 0 ||
           std::ranges::any_of(quote.recurring, [](const auto& total) { return total.gross.sign() > 0; }) ||
           std::ranges::any_of(quote.lines, [](const auto& line) {
               return line.first_payment == quote::FirstPayment::usage && !line.quantity.is_zero();
           });
}

cart::PaymentMethod PaymentService::read_method(const json::Value& body, const std::string& prefix,
                                                std::vector<http::Violation>& violations) const {
    http::FieldReader reader(body, prefix, violations);
    cart::PaymentMethod method;
    method.id = security::random_uuid();
    method.type = reader.required_text("type", maximum_text);
    const Entry* entry = find(method.type);
    const std::string_view gateway = entry == nullptr ? std::string_view(method.type) : entry->type.gateway;
    method.gateway_name = reader.text("gatewayName", maximum_text).value_or("");
    if (method.gateway_name.empty()) {
        method.gateway_name = gateway;
    } else if (method.gateway_name != gateway) {
        reader.violate("gatewayName", support::ErrorCode::payment_method_unknown, "does not take this type here");
    }
    method.creation_date = time_text(clock_());
    if (entry != nullptr) {
        method.name = entry->type.name;
        entry->provider.read_details(reader, method);
    }
    return method;
}

std::string PaymentService::begin(store::Connection& connection, const LoadedCart& loaded) const {
    const std::int64_t now = clock_();
    store::cancel_pending_payments(connection, loaded.row.id, now);
    store::PaymentRow payment;
    payment.id = security::random_uuid();
    payment.cart_id = loaded.row.id;
    payment.provider = loaded.cart().payment_method->gateway_name;
    payment.amount_due = loaded.quote().totals.amount_due.to_string();
    payment.currency = loaded.quote().currency.code();
    payment.created_at_ms = now;
    store::insert_payment(connection, payment);
    return find(loaded.cart().payment_method->type)->provider.page_url(payment);
}

std::string PaymentService::form_token(std::string_view payment_id) const {
    return security::to_base64url(security::hmac_sha256(key_, "kassa payment form\n" + std::string(payment_id)));
}

bool PaymentService::is_form_token(std::string_view payment_id, std::string_view token) const {
    const std::string expected = form_token(payment_id);
    return security::equal_in_constant_time({reinterpret_cast<const unsigned char*>(expected.data()), expected.size()},
                                            {reinterpret_cast<const unsigned char*>(token.data()), token.size()});
}

}  // namespace kassa::server::services
