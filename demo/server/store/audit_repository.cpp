#include "store/audit_repository.h"

namespace kassa::server::store {

void insert_audit_row(Connection& connection, const AuditRow& row) {
    connection.run(
        "INSERT INTO audit_log (id, at_ms, actor, action, object, request_id, outcome) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        row.id, row.at_ms, row.actor, row.action, row.object, row.request_id, row.outcome);
}

AuditPage list_audit_rows(Connection& connection, std::string_view object, std::int64_t limit, std::int64_t offset) {
    AuditPage page;
    Statement count = connection.statement("SELECT count(*) FROM audit_log WHERE CAST(?1 AS TEXT) = '' OR object = ?1");
    count.bind_all(object);
    page.total = count.step() ? count.integer(0) : 0;
    Statement statement = connection.statement(
        "SELECT id, at_ms, actor, action, object, request_id, outcome FROM audit_log WHERE CAST(?1 AS TEXT) = '' OR "
        "object = ?1 "
        "ORDER BY at_ms DESC, id DESC LIMIT ?2 OFFSET ?3");
    statement.bind_all(object, limit, offset);
    while (statement.step()) {
        page.rows.push_back({statement.text(0), statement.integer(1), statement.text(2), statement.text(3),
                             statement.text(4), statement.text(5), statement.text(6)});
    }
    return page;
}

void delete_audit_rows(Connection& connection, std::int64_t before_ms) {
    connection.run("DELETE FROM audit_log WHERE at_ms < ?1", before_ms);
}

}  // namespace kassa::server::store
