#pragma once

#include "services/payments/payment_provider.h"
#include "services/payments/stripe_client.h"

namespace kassa::server::services {

/// Cards through Stripe: the buyer pays in Stripe's own form in the page, so no card number comes here.
class StripeProvider final : public PaymentProvider {
  public:
    /// `client` is null without a key; there are no cards then.
    explicit StripeProvider(const StripeClient* client) : client_(client) {}

    [[nodiscard]] std::vector<PaymentType> types() const override {
        return {
            {.type = "card", .gateway = "stripe", .name = "Card", .flow = PaymentFlow::prepared, .is_recurring = true}};
    }

    [[nodiscard]] bool is_available() const override { return client_ != nullptr; }

    [[nodiscard]] PaymentIntent prepare(const money::Decimal& minor_amount, const money::Currency& currency,
                                        std::string_view cart_id, std::string_view idempotency_key) const override;

    [[nodiscard]] PaymentIntent find_intent(std::string_view id) const override;

  private:
    const StripeClient* client_;
};

}  // namespace kassa::server::services
