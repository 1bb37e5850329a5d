#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// A payment that a provider prepared for a cart, as far as it is known: from the buyer's confirm, or from the
/// provider's events. The cart may be gone.
struct PaymentIntentRow {
    std::string id;
    std::string cart_id;
    std::string provider;
    /// "prepared", "succeeded", "failed" (may still succeed) or "canceled".
    std::string status = "prepared";
    /// What was asked for. Decimal text in minor units, as are what came in and what was given back of that.
    std::string amount = "0";
    std::string received = "0";
    std::string refunded = "0";
    std::string currency;
    /// The version of the cart that the buyer ordered when the payment was prepared; empty when the order was to follow
    /// the payment.
    std::optional<std::int64_t> ordered_version;
    /// When the cart's order was placed with this payment.
    std::optional<std::int64_t> claimed_at_ms;
    /// Why the merchant has to look at it; empty when nobody has to.
    std::optional<std::string> attention;
    std::int64_t created_at_ms = 0;
    std::int64_t updated_at_ms = 0;
};

/// Writes the row, over the one with its id if there is one.
void put_payment_intent(Connection& connection, const PaymentIntentRow& row);

[[nodiscard]] std::optional<PaymentIntentRow> find_payment_intent(Connection& connection, std::string_view id);

/// The oldest first.
[[nodiscard]] std::vector<PaymentIntentRow> list_payment_intents(Connection& connection, std::string_view cart_id);

/// Those that succeeded before the instant, pay for no order, and that nobody was told to look at: at most so many, the
/// oldest first.
[[nodiscard]] std::vector<PaymentIntentRow> list_unclaimed_payment_intents(Connection& connection,
                                                                           std::int64_t succeeded_before_ms,
                                                                           std::int64_t limit);

/// Notes that an event is dealt with. False when it was before.
[[nodiscard]] bool insert_provider_event(Connection& connection, std::string_view id, std::int64_t now_ms);

void delete_provider_events(Connection& connection, std::int64_t before_ms);

}  // namespace kassa::server::store
