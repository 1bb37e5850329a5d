#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "security/digest.h"
#include "services/payments/order_payments.h"
#include "store/delivery_repository.h"
#include "store/order_repository.h"

namespace kassa::server::services {

/// What endpoints may ask for.
inline constexpr std::string_view cart_completed_event = "cart.completed";
inline constexpr std::string_view cart_paid_event = "cart.paid";

/// Tells the merchant's programs of orders: what is said, and how it is signed. WebhookSender sends it.
///
/// An event says which cart was ordered, under which number, for how much, and what of it has been paid. It has no
/// name, no address and no e-mail in it, so that neither the queue nor a receiver's log has: who needs them asks for
/// the cart with a key.
class Webhooks {
  public:
    Webhooks(const security::Digest& key, base::Clock clock) : key_(key), clock_(std::move(clock)) {}

    /// Writes a delivery for every enabled endpoint that asked for the event, in the order's transaction.
    void announce(store::Connection& connection, std::string_view event, const store::OrderRow& order,
                  const OrderBalance& balance, std::string_view status) const;

    /// "whsec_" and the base64 of 256 bits. Derived from the server's key and the endpoint's id, so that no copy of the
    /// database has it.
    [[nodiscard]] std::string secret_of(std::string_view endpoint_id) const;

    /// The headers of one try: `webhook-id`, `webhook-timestamp` and `webhook-signature` of Standard Webhooks
    /// (https://www.standardwebhooks.com: "v1," and the base64 of HMAC-SHA256 over "id.timestamp.body", keyed with the
    /// secret's bytes), and `X-Webhook-Signature` of the vendor (hexadecimal HMAC-SHA256 of the body, keyed with the
    /// secret's text).
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> headers_of(const store::DeliveryRow& delivery,
                                                                              std::int64_t now_ms) const;

  private:
    [[nodiscard]] security::Digest secret_bytes_of(std::string_view endpoint_id) const;

    security::Digest key_;
    base::Clock clock_;
};

}  // namespace kassa::server::services
