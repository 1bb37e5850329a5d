#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "http/bulkhead.h"
#include "http/client.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "services/payments/payment_intent.h"

namespace kassa::server::services {

/// Stripe's HTTP API. Every call blocks its thread as http::Client does and throws Problem `payment_unavailable` when
/// Stripe does not answer as documented, and at once when `most_calls` are under way.
class StripeClient {
  public:
    /// A call takes a third of a second, so these are about seventy calls a second.
    static constexpr std::size_t most_calls = 10;

    /// `base_url` is "https://api.stripe.com", or an http URL for a stand-in. Throws std::runtime_error for another
    /// URL.
    StripeClient(std::string secret_key, const std::string& base_url,
                 std::chrono::milliseconds timeout = std::chrono::seconds(10));

    /// An intent for the amount, or a setup intent when nothing is due now. The idempotency key makes a repeated call
    /// answer the same intent.
    [[nodiscard]] PaymentIntent create_intent(const money::Decimal& minor_amount, const money::Currency& currency,
                                              std::string_view cart_id, std::string_view idempotency_key) const;

    [[nodiscard]] PaymentIntent fetch_intent(std::string_view id) const;

    [[nodiscard]] const http::Bulkhead& calls() const { return calls_; }

  private:
    [[nodiscard]] PaymentIntent call(std::string method, std::string path, std::string form,
                                     std::string_view idempotency_key) const;

    std::string secret_key_;
    http::Client client_;
    mutable http::Bulkhead calls_{most_calls};
};

}  // namespace kassa::server::services
