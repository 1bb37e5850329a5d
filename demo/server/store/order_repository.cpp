#include "store/order_repository.h"

namespace kassa::server::store {

std::int64_t next_order_number(Connection& connection, int year) {
    Statement statement = connection.statement(
        "INSERT INTO order_numbers (year, last) VALUES (?1, 1) "
        "ON CONFLICT (year) DO UPDATE SET last = order_numbers.last + 1 RETURNING last");
    statement.bind_all(year);
    static_cast<void>(statement.step());
    const std::int64_t number = statement.integer(0);
    // The statement has to run to its end for the row to be written.
    static_cast<void>(statement.step());
    return number;
}

void insert_order(Connection& connection, const OrderRow& row) {
    connection.run(
        "INSERT INTO orders (id, number, cart_id, customer_id, email, amount_due, currency, cart_document, quote, "
        "created_at_ms, total_amount, credited_amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        row.id, row.number, row.cart_id, row.customer_id, row.email, row.amount_due, row.currency, row.cart_document,
        row.quote, row.created_at_ms, row.total_amount, row.credited_amount);
}

void insert_order_payment(Connection& connection, const OrderPaymentRow& row) {
    connection.run(
        "INSERT INTO order_payments (order_id, part, amount, reference, received_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        row.order_id, row.part, row.amount, row.reference, row.received_at_ms);
}

std::vector<OrderPaymentRow> list_order_payments(Connection& connection, std::string_view order_id) {
    Statement statement = connection.statement(
        "SELECT order_id, part, amount, reference, received_at_ms FROM order_payments WHERE order_id = ?1 "
        "ORDER BY part");
    statement.bind_all(order_id);
    std::vector<OrderPaymentRow> rows;
    while (statement.step()) {
        rows.push_back(
            {statement.text(0), statement.integer(1), statement.text(2), statement.text(3), statement.integer(4)});
    }
    return rows;
}

std::optional<OrderRow> find_order_of_cart(Connection& connection, std::string_view cart_id) {
    Statement statement = connection.statement(
        "SELECT id, number, cart_id, customer_id, email, amount_due, currency, cart_document, quote, created_at_ms, "
        "total_amount, credited_amount FROM orders WHERE cart_id = ?1");
    statement.bind_all(cart_id);
    if (!statement.step()) {
        return std::nullopt;
    }
    OrderRow row;
    row.id = statement.text(0);
    row.number = statement.text(1);
    row.cart_id = statement.text(2);
    row.customer_id = statement.optional_text(3);
    row.email = statement.text(4);
    row.amount_due = statement.text(5);
    row.currency = statement.text(6);
    row.cart_document = statement.text(7);
    row.quote = statement.text(8);
    row.created_at_ms = statement.integer(9);
    row.total_amount = statement.text(10);
    row.credited_amount = statement.text(11);
    return row;
}

void insert_coupon_redemption(Connection& connection, std::string_view code, std::string_view order_id,
                              std::string_view email) {
    connection.run("INSERT INTO coupon_redemptions (code, order_id, email) VALUES (?1, ?2, ?3)", code, order_id, email);
}

std::int64_t count_coupon_redemptions(Connection& connection, std::string_view code,
                                      const std::optional<std::string>& email) {
    Statement statement = connection.statement(
        "SELECT count(*) FROM coupon_redemptions WHERE lower(code) = lower(?1) "
        "AND (CAST(?2 AS TEXT) IS NULL OR lower(email) = lower(?2))");
    statement.bind_all(code, email);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace kassa::server::store
