#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace kassa::server::store {

/// An order: what a cart was when the buyer placed it. There is at most one for a cart; the table says so.
struct OrderRow {
    std::string id;
    std::string number;
    std::string cart_id;
    std::optional<std::string> customer_id;
    std::string email;
    /// Decimal text in minor units.
    std::string amount_due;
    std::string currency;
    std::string cart_document;
    std::string quote;
    std::int64_t created_at_ms = 0;
};

/// The next number of the year, without gaps: 1, 2, 3.
[[nodiscard]] std::int64_t next_order_number(Connection& connection, int year);

/// Throws StoreError (is_constraint) when the cart has an order already.
void insert_order(Connection& connection, const OrderRow& row);

[[nodiscard]] std::optional<OrderRow> find_order_of_cart(Connection& connection, std::string_view cart_id);

void insert_coupon_redemption(Connection& connection, std::string_view code, std::string_view order_id,
                              std::string_view email);

/// Orders that used the coupon; with an e-mail address only that buyer's.
[[nodiscard]] std::int64_t count_coupon_redemptions(Connection& connection, std::string_view code,
                                                    const std::optional<std::string>& email);

}  // namespace kassa::server::store
