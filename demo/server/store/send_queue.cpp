#include "store/send_queue.h"

namespace kassa::server::store {
namespace {

/// The statement for one of the tables; {table} is replaced by a name of this program.
std::string for_table(QueueTable table, std::string_view pattern) {
    constexpr std::string_view place = "{table}";
    const std::string_view name = table == QueueTable::deliveries ? "deliveries" : "outbox";
    std::string sql(pattern);
    for (std::size_t at = sql.find(place); at != std::string::npos; at = sql.find(place, at)) {
        sql.replace(at, place.size(), name);
    }
    return sql;
}

}  // namespace

bool is_row_due(Connection& connection, QueueTable table, std::int64_t now_ms) {
    Statement statement = connection.statement(for_table(
        table,
        "SELECT id FROM {table} WHERE state = 'pending' AND next_attempt_at_ms <= ?1 AND leased_until_ms <= ?1 "
        "LIMIT 1"));
    statement.bind_all(now_ms);
    return statement.step();
}

std::optional<QueuedRow> lease_row(Connection& connection, QueueTable table, std::string_view lease,
                                   std::int64_t now_ms, std::int64_t leased_until_ms) {
    Statement statement = connection.statement(for_table(
        table,
        "UPDATE {table} SET lease = ?1, leased_until_ms = ?3, attempts = attempts + 1 WHERE id IN ("
        "SELECT id FROM {table} WHERE state = 'pending' AND next_attempt_at_ms <= ?2 AND leased_until_ms <= ?2 "
        "ORDER BY next_attempt_at_ms LIMIT 1) RETURNING id, state, attempts, next_attempt_at_ms, last_outcome"));
    statement.bind_all(lease, now_ms, leased_until_ms);
    if (!statement.step()) {
        return std::nullopt;
    }
    QueuedRow row{statement.text(0),    statement.text(1), statement.integer(2),
                  statement.integer(3), statement.text(4), std::nullopt};
    // To its end: SQLite is done with an UPDATE only then.
    while (statement.step()) {
    }
    return row;
}

bool finish_try(Connection& connection, QueueTable table, const QueuedRow& row, std::string_view lease) {
    return connection.run(
               for_table(table,
                         "UPDATE {table} SET state = ?3, next_attempt_at_ms = ?4, last_outcome = ?5, "
                         "finished_at_ms = ?6, leased_until_ms = 0, lease = '' WHERE id = ?1 AND lease = ?2"),
               row.id, lease, row.state, row.next_attempt_at_ms, row.last_outcome, row.finished_at_ms) == 1;
}

bool restart_row(Connection& connection, QueueTable table, std::string_view id, std::int64_t now_ms) {
    return connection.run(for_table(table,
                                    "UPDATE {table} SET state = 'pending', attempts = 0, next_attempt_at_ms = ?2, "
                                    "finished_at_ms = NULL WHERE id = ?1 AND state IN ('sent', 'dead')"),
                          id, now_ms) == 1;
}

void delete_finished_rows(Connection& connection, QueueTable table, std::int64_t before_ms) {
    connection.run(for_table(table, "DELETE FROM {table} WHERE state IN ('sent', 'dead') AND finished_at_ms < ?1"),
                   before_ms);
}

}  // namespace kassa::server::store
