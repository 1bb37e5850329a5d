#include "store/outbox_repository.h"

namespace kassa::server::store {

void insert_mail(Connection& connection, const OutboxRow& row) {
    connection.run(
        "INSERT INTO outbox (id, kind, recipient, subject, body, created_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        row.id, row.kind, row.recipient, row.subject, row.body, row.created_at_ms);
}

std::vector<OutboxRow> list_mails(Connection& connection, std::int64_t limit) {
    Statement statement = connection.statement(
        "SELECT id, kind, recipient, subject, body, created_at_ms FROM outbox ORDER BY sequence DESC LIMIT ?1");
    statement.bind_all(limit);
    std::vector<OutboxRow> rows;
    while (statement.step()) {
        rows.push_back({statement.text(0), statement.text(1), statement.text(2), statement.text(3), statement.text(4),
                        statement.integer(5)});
    }
    return rows;
}

}  // namespace kassa::server::store
