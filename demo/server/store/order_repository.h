#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// An order: what a cart was when the buyer placed it. There is at most one for a cart; the table says so.
struct OrderRow {
    std::string id;
    std::string number;
    std::string cart_id;
    std::optional<std::string> customer_id;
    std::string email;
    /// Decimal text in minor units: what was due with the order.
    std::string amount_due;
    /// The same of everything, and of what credits (vouchers) paid of it; the rest is paid in money.
    std::string total_amount;
    std::string credited_amount;
    std::string currency;
    std::string cart_document;
    std::string quote;
    std::int64_t created_at_ms = 0;
};

/// The next number of the year, without gaps: 1, 2, 3.
[[nodiscard]] std::int64_t next_order_number(Connection& connection, int year);

/// Throws StoreError (is_constraint) when the cart has an order already.
void insert_order(Connection& connection, const OrderRow& row);

/// A payment that came in for an order.
struct OrderPaymentRow {
    std::string order_id;
    /// Counts from 1.
    std::int64_t part = 1;
    /// Decimal text in minor units.
    std::string amount;
    /// What the payer's bank or the provider calls it; no two of an order are called the same.
    std::string reference;
    std::int64_t received_at_ms = 0;
};

/// Throws StoreError (is_constraint) when the order has the part or the reference already.
void insert_order_payment(Connection& connection, const OrderPaymentRow& row);

/// In the order of their parts.
[[nodiscard]] std::vector<OrderPaymentRow> list_order_payments(Connection& connection, std::string_view order_id);

[[nodiscard]] std::optional<OrderRow> find_order_of_cart(Connection& connection, std::string_view cart_id);

void insert_coupon_redemption(Connection& connection, std::string_view code, std::string_view order_id,
                              std::string_view email);

/// Orders that used the coupon; with an e-mail address only that buyer's.
[[nodiscard]] std::int64_t count_coupon_redemptions(Connection& connection, std::string_view code,
                                                    const std::optional<std::string>& email);

}  // namespace kassa::server::store
