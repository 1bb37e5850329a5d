#include "services/payments/stripe_provider.h"

namespace kassa::server::services {

PaymentIntent StripeProvider::prepare(const money::Decimal& minor_amount, const money::Currency& currency,
                                      std::string_view cart_id, std::string_view idempotency_key) const {
    return client_ == nullptr ? PaymentProvider::prepare(minor_amount, currency, cart_id, idempotency_key)
                              : client_->create_intent(minor_amount, currency, cart_id, idempotency_key);
}

PaymentIntent StripeProvider::find_intent(std::string_view id) const {
    return client_ == nullptr ? PaymentProvider::find_intent(id) : client_->fetch_intent(id);
}

}  // namespace kassa::server::services
