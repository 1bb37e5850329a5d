#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// A payment that its buyer disputes with the bank, as far as the provider has reported.
struct PaymentDisputeRow {
    std::string id;
    /// The payment, a PaymentIntentRow.
    std::string intent_id;
    /// The provider's words.
    std::string status;
    std::string reason;
    /// Decimal text in minor units of the currency. Part of the payment, or even more than it: banks convert.
    std::string amount = "0";
    std::string currency;
    /// Until when the merchant can answer; empty when there is nothing to answer.
    std::optional<std::int64_t> evidence_due_at_ms;
    /// When the provider reported what is above.
    std::int64_t reported_at_ms = 0;
    /// When the provider took the amount from the merchant for this dispute, and gave it back.
    std::optional<std::int64_t> funds_withdrawn_at_ms;
    std::optional<std::int64_t> funds_reinstated_at_ms;
    std::int64_t created_at_ms = 0;
    std::int64_t updated_at_ms = 0;

    friend bool operator==(const PaymentDisputeRow&, const PaymentDisputeRow&) = default;
};

/// Writes the row, over the one with its id if there is one.
void put_payment_dispute(Connection& connection, const PaymentDisputeRow& row);

[[nodiscard]] std::optional<PaymentDisputeRow> find_payment_dispute(Connection& connection, std::string_view id);

/// Of all payments of the cart, the oldest first.
[[nodiscard]] std::vector<PaymentDisputeRow> list_payment_disputes(Connection& connection, std::string_view cart_id);

}  // namespace kassa::server::store
