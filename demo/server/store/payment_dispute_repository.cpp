#include "store/payment_dispute_repository.h"

#include <utility>

namespace kassa::server::store {
namespace {

#define KASSA_DISPUTE_COLUMNS                                                                    \
    "payment_disputes.id, intent_id, payment_disputes.status, reason, payment_disputes.amount, " \
    "payment_disputes.currency, evidence_due_at_ms, reported_at_ms, funds_withdrawn_at_ms, "     \
    "funds_reinstated_at_ms, payment_disputes.created_at_ms, payment_disputes.updated_at_ms"

std::vector<PaymentDisputeRow> read_all(Statement statement) {
    std::vector<PaymentDisputeRow> rows;
    while (statement.step()) {
        PaymentDisputeRow& row = rows.emplace_back();
        row.id = statement.text(0);
        row.intent_id = statement.text(1);
        row.status = statement.text(2);
        row.reason = statement.text(3);
        row.amount = statement.text(4);
        row.currency = statement.text(5);
        row.evidence_due_at_ms = statement.optional_integer(6);
        row.reported_at_ms = statement.integer(7);
        row.funds_withdrawn_at_ms = statement.optional_integer(8);
        row.funds_reinstated_at_ms = statement.optional_integer(9);
        row.created_at_ms = statement.integer(10);
        row.updated_at_ms = statement.integer(11);
    }
    return rows;
}

}  // namespace

void put_payment_dispute(Connection& connection, const PaymentDisputeRow& row) {
    connection.run(
        "INSERT INTO payment_disputes (id, intent_id, status, reason, amount, currency, evidence_due_at_ms, "
        "reported_at_ms, funds_withdrawn_at_ms, funds_reinstated_at_ms, created_at_ms, updated_at_ms) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET "
        "status = excluded.status, reason = excluded.reason, amount = excluded.amount, currency = excluded.currency, "
        "evidence_due_at_ms = excluded.evidence_due_at_ms, reported_at_ms = excluded.reported_at_ms, "
        "funds_withdrawn_at_ms = excluded.funds_withdrawn_at_ms, "
        "funds_reinstated_at_ms = excluded.funds_reinstated_at_ms, updated_at_ms = excluded.updated_at_ms",
        row.id, row.intent_id, row.status, row.reason, row.amount, row.currency, row.evidence_due_at_ms,
        row.reported_at_ms, row.funds_withdrawn_at_ms, row.funds_reinstated_at_ms, row.created_at_ms,
        row.updated_at_ms);
}

std::optional<PaymentDisputeRow> find_payment_dispute(Connection& connection, std::string_view id) {
    Statement statement = connection.statement("SELECT " KASSA_DISPUTE_COLUMNS " FROM payment_disputes WHERE id = ?1");
    statement.bind_all(id);
    auto rows = read_all(std::move(statement));
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::vector<PaymentDisputeRow> list_payment_disputes(Connection& connection, std::string_view cart_id) {
    Statement statement = connection.statement(
        "SELECT " KASSA_DISPUTE_COLUMNS
        " FROM payment_disputes JOIN payment_intents ON payment_intents.id = payment_disputes.intent_id "
        "WHERE payment_intents.cart_id = ?1 ORDER BY payment_disputes.created_at_ms, payment_disputes.id");
    statement.bind_all(cart_id);
    return read_all(std::move(statement));
}

}  // namespace kassa::server::store
