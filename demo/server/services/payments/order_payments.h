#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "json/writer.h"
#include "kassa/money/decimal.h"
#include "services/catalogue/store_settings.h"
#include "store/order_repository.h"

namespace kassa::server::services {

/// What has come in for an order, in minor units.
struct OrderBalance {
    money::Decimal total;
    /// Paid by credits, such as vouchers.
    money::Decimal credited;
    /// Paid in money, by `payments`.
    money::Decimal paid;
    money::Decimal remaining;
    std::vector<store::OrderPaymentRow> payments;
};

[[nodiscard]] OrderBalance balance_of_order(store::Connection& connection, const store::OrderRow& order);

/// A payment that a merchant saw coming in.
struct ReceivedPayment {
    /// Minor units.
    money::Decimal amount;
    std::string reference;
    std::int64_t received_at_ms = 0;
};

/// Reads `amount` (whole minor units, at least 1), `reference`, and `receivedAt` if it was not just now. Throws Problem
/// with every violation.
[[nodiscard]] ReceivedPayment read_received_payment(const json::Value& body, std::int64_t now_ms);

/// Adds a payment to the order, unless it is known by its reference. False when it was. Throws Problem
/// `number_out_of_range` at `amount` for more than remains, or for less when this is the last payment that the store's
/// `partialPayments.maximumParts` allows; `idempotency_key_reused` when the reference is that of another amount.
[[nodiscard]] bool add_order_payment(store::Connection& connection, const store::OrderRow& order,
                                     const ReceivedPayment& payment, const StoreSettings& store);

/// Writes the members `totalAmount`, `creditedAmount`, `paidAmount`, `remainingAmount`, in minor units.
void write_order_balance(json::Writer& writer, const OrderBalance& balance);

/// The balance with its payments, as an object.
[[nodiscard]] std::string order_balance_document(const OrderBalance& balance, const store::OrderRow& order);

}  // namespace kassa::server::services
