#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/client.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"

namespace kassa::server::services {

/// A payment or setup intent as far as the checkout needs it (https://docs.stripe.com/api/payment_intents).
struct StripeIntent {
    std::string id;
    std::string client_secret;
    std::string status;
    /// Minor units as text; "0" for a setup intent.
    std::string amount;
    /// Lower case; "" for a setup intent.
    std::string currency;
    std::string cart_id;

    [[nodiscard]] bool is_setup() const { return id.starts_with("seti_"); }
};

/// Stripe's HTTP API. Every call blocks its thread for at most the timeout and throws Problem `payment_unavailable`
/// when Stripe does not answer as documented.
class StripeClient {
  public:
    /// `base_url` is "https://api.stripe.com", or an http URL for a stand-in. Throws std::runtime_error for another
    /// URL.
    StripeClient(std::string secret_key, const std::string& base_url,
                 std::chrono::milliseconds timeout = std::chrono::seconds(10));

    /// An intent for the amount, or a setup intent when nothing is due now. The idempotency key makes a repeated call
    /// answer the same intent.
    [[nodiscard]] StripeIntent create_intent(const money::Decimal& minor_amount, const money::Currency& currency,
                                             std::string_view cart_id, std::string_view idempotency_key) const;

    [[nodiscard]] StripeIntent fetch_intent(std::string_view id) const;

  private:
    [[nodiscard]] StripeIntent call(std::string method, std::string path, std::string form,
                                    std::string_view idempotency_key) const;

    std::string secret_key_;
    http::Client client_;
};

}  // namespace kassa::server::services
