#include "services/payments/stripe_intent.h"

namespace kassa::server::services {

bool is_setup_intent(std::string_view id) {
    return id.starts_with("seti_");
}

std::string stripe_text(const json::Value& object, std::string_view name) {
    const json::Value* value = object.find(name);
    if (value != nullptr && value->text() != nullptr) {
        return *value->text();
    }
    return value != nullptr && value->number() != nullptr ? value->number()->text : std::string();
}

std::string stripe_reference(const json::Value& object, std::string_view name) {
    const json::Value* value = object.find(name);
    return value != nullptr && value->object() != nullptr ? stripe_text(*value, "id") : stripe_text(object, name);
}

PaymentIntent read_stripe_intent(const json::Value& object) {
    PaymentIntent intent;
    intent.id = stripe_text(object, "id");
    intent.client_secret = stripe_text(object, "client_secret");
    intent.status = stripe_text(object, "status");
    intent.currency = stripe_text(object, "currency");
    intent.is_setup = is_setup_intent(intent.id);
    if (const json::Value* metadata = object.find("metadata")) {
        intent.cart_id = stripe_text(*metadata, "cart_id");
    }
    // What came in can be less than what was asked for.
    const std::string received = intent.status == "succeeded" ? stripe_text(object, "amount_received") : std::string();
    intent.amount = received.empty() ? stripe_text(object, "amount") : received;
    return intent;
}

}  // namespace kassa::server::services
