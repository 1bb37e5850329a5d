#include "store/delivery_repository.h"

namespace kassa::server::store {
namespace {

DeliveryRow read_row(const Statement& statement) {
    DeliveryRow row;
    row.id = statement.text(0);
    row.event_id = statement.text(1);
    row.event = statement.text(2);
    row.endpoint_id = statement.text(3);
    row.body = statement.text(4);
    row.state = statement.text(5);
    row.attempts = statement.integer(6);
    row.next_attempt_at_ms = statement.integer(7);
    row.last_outcome = statement.text(8);
    row.created_at_ms = statement.integer(9);
    row.finished_at_ms = statement.optional_integer(10);
    return row;
}

std::vector<DeliveryRow> read_rows(Statement& statement) {
    std::vector<DeliveryRow> rows;
    while (statement.step()) {
        rows.push_back(read_row(statement));
    }
    return rows;
}

}  // namespace

void insert_delivery(Connection& connection, const DeliveryRow& row) {
    connection.run(
        "INSERT INTO deliveries (id, event_id, event, endpoint_id, body, state, attempts, next_attempt_at_ms, "
        "leased_until_ms, lease, last_outcome, created_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, '', ?9, ?10)",
        row.id, row.event_id, row.event, row.endpoint_id, row.body, row.state, row.attempts, row.next_attempt_at_ms,
        row.last_outcome, row.created_at_ms);
}

std::optional<DeliveryRow> find_delivery(Connection& connection, std::string_view id) {
    Statement statement = connection.statement(
        "SELECT id, event_id, event, endpoint_id, body, state, attempts, next_attempt_at_ms, last_outcome, "
        "created_at_ms, finished_at_ms FROM deliveries WHERE id = ?1");
    statement.bind_all(id);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

DeliveryPage list_deliveries(Connection& connection, std::string_view state, std::int64_t limit, std::int64_t offset) {
    DeliveryPage page;
    Statement count = connection.statement("SELECT count(*) FROM deliveries WHERE CAST(?1 AS TEXT) = '' OR state = ?1");
    count.bind_all(state);
    page.total = count.step() ? count.integer(0) : 0;
    Statement statement = connection.statement(
        "SELECT id, event_id, event, endpoint_id, body, state, attempts, next_attempt_at_ms, last_outcome, "
        "created_at_ms, finished_at_ms FROM deliveries WHERE CAST(?1 AS TEXT) = '' OR state = ?1 "
        "ORDER BY created_at_ms DESC, id DESC LIMIT ?2 OFFSET ?3");
    statement.bind_all(state, limit, offset);
    page.rows = read_rows(statement);
    return page;
}

}  // namespace kassa::server::store
