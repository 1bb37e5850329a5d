#include "store/outbox_repository.h"

namespace kassa::server::store {
namespace {

OutboxRow read_row(const Statement& statement) {
    OutboxRow row;
    row.id = statement.text(0);
    row.kind = statement.text(1);
    row.recipient = statement.text(2);
    row.subject = statement.text(3);
    row.body = statement.text(4);
    row.created_at_ms = statement.integer(5);
    row.state = statement.text(6);
    row.attempts = statement.integer(7);
    row.next_attempt_at_ms = statement.integer(8);
    row.last_outcome = statement.text(9);
    row.finished_at_ms = statement.optional_integer(10);
    row.expires_at_ms = statement.optional_integer(11);
    return row;
}

}  // namespace

void insert_mail(Connection& connection, const OutboxRow& row) {
    connection.run(
        "INSERT INTO outbox (id, kind, recipient, subject, body, created_at_ms, state, next_attempt_at_ms, "
        "expires_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        row.id, row.kind, row.recipient, row.subject, row.body, row.created_at_ms, row.state, row.next_attempt_at_ms,
        row.expires_at_ms);
}

std::optional<OutboxRow> find_mail(Connection& connection, std::string_view id) {
    Statement statement = connection.statement(
        "SELECT id, kind, recipient, subject, body, created_at_ms, state, attempts, next_attempt_at_ms, last_outcome, "
        "finished_at_ms, expires_at_ms FROM outbox WHERE id = ?1");
    statement.bind_all(id);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

std::vector<OutboxRow> list_mails(Connection& connection, std::int64_t limit) {
    Statement statement = connection.statement(
        "SELECT id, kind, recipient, subject, body, created_at_ms, state, attempts, next_attempt_at_ms, last_outcome, "
        "finished_at_ms, expires_at_ms FROM outbox ORDER BY sequence DESC LIMIT ?1");
    statement.bind_all(limit);
    std::vector<OutboxRow> rows;
    while (statement.step()) {
        rows.push_back(read_row(statement));
    }
    return rows;
}

}  // namespace kassa::server::store
