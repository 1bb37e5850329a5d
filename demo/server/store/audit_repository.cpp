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
    // One condition for both, true where no object is asked for, would read the whole log for one object.
    const bool of_all = object.empty();
    Statement count = connection.statement(of_all ? "SELECT count(*) FROM audit_log"
                                                  : "SELECT count(*) FROM audit_log WHERE object = ?1");
#define KASSA_AUDIT_ROWS "SELECT id, at_ms, actor, action, object, request_id, outcome FROM audit_log "
#define KASSA_AUDIT_PAGE "ORDER BY at_ms DESC, id DESC LIMIT ?1 OFFSET ?2"
    Statement statement = connection.statement(of_all ? KASSA_AUDIT_ROWS KASSA_AUDIT_PAGE
                                                      : KASSA_AUDIT_ROWS "WHERE object = ?3 " KASSA_AUDIT_PAGE);
#undef KASSA_AUDIT_ROWS
#undef KASSA_AUDIT_PAGE
    statement.bind_all(limit, offset);
    if (!of_all) {
        count.bind(1, object);
        statement.bind(3, object);
    }
    page.total = count.step() ? count.integer(0) : 0;
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
