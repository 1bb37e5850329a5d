#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace kassa::server::store {

/// A payment that a provider's page has to approve.
struct PaymentRow {
    std::string id;
    std::string cart_id;
    std::string provider;
    /// "pending", "approved", "declined" or "cancelled".
    std::string status = "pending";
    /// Decimal text in minor units.
    std::string amount_due;
    std::string currency;
    std::int64_t created_at_ms = 0;
};

void insert_payment(Connection& connection, const PaymentRow& row);

[[nodiscard]] std::optional<PaymentRow> find_payment(Connection& connection, std::string_view id);

/// Settles a pending payment. False when it is not pending any more.
[[nodiscard]] bool settle_payment(Connection& connection, std::string_view id, std::string_view status,
                                  std::int64_t now_ms);

/// Cancels whatever is pending for the cart.
void cancel_pending_payments(Connection& connection, std::string_view cart_id, std::int64_t now_ms);

}  // namespace kassa::server::store
