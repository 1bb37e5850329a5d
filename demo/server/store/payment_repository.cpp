#include "store/payment_repository.h"

namespace kassa::server::store {

void insert_payment(Connection& connection, const PaymentRow& row) {
    connection.run(
        "INSERT INTO payments (id, cart_id, provider, status, amount_due, currency, created_at_ms) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        row.id, row.cart_id, row.provider, row.status, row.amount_due, row.currency, row.created_at_ms);
}

std::optional<PaymentRow> find_payment(Connection& connection, std::string_view id) {
    Statement statement = connection.statement(
        "SELECT id, cart_id, provider, status, amount_due, currency, created_at_ms FROM payments WHERE id = ?1");
    statement.bind_all(id);
    if (!statement.step()) {
        return std::nullopt;
    }
    PaymentRow row;
    row.id = statement.text(0);
    row.cart_id = statement.text(1);
    row.provider = statement.text(2);
    row.status = statement.text(3);
    row.amount_due = statement.text(4);
    row.currency = statement.text(5);
    row.created_at_ms = statement.integer(6);
    return row;
}

bool settle_payment(Connection& connection, std::string_view id, std::string_view status, std::int64_t now_ms) {
    return connection.run("UPDATE payments SET status = ?2, settled_at_ms = ?3 WHERE id = ?1 AND status = 'pending'",
                          id, status, now_ms) == 1;
}

void cancel_pending_payments(Connection& connection, std::string_view cart_id, std::int64_t now_ms) {
    connection.run(
        "UPDATE payments SET status = 'cancelled', settled_at_ms = ?2 WHERE cart_id = ?1 AND status = 'pending'",
        cart_id, now_ms);
}

}  // namespace kassa::server::store
