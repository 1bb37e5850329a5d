#include "store/webhook_endpoint_repository.h"

namespace kassa::server::store {
namespace {

WebhookEndpointRow read_row(const Statement& statement) {
    return {statement.text(0), statement.text(1), statement.text(2), statement.integer(3) != 0, statement.integer(4)};
}

}  // namespace

void insert_webhook_endpoint(Connection& connection, const WebhookEndpointRow& row) {
    connection.run(
        "INSERT INTO webhook_endpoints (id, url, events, enabled, created_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)", row.id,
        row.url, row.events, row.enabled, row.created_at_ms);
}

std::optional<WebhookEndpointRow> find_webhook_endpoint(Connection& connection, std::string_view id) {
    Statement statement =
        connection.statement("SELECT id, url, events, enabled, created_at_ms FROM webhook_endpoints WHERE id = ?1");
    statement.bind_all(id);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

std::vector<WebhookEndpointRow> list_webhook_endpoints(Connection& connection) {
    Statement statement = connection.statement(
        "SELECT id, url, events, enabled, created_at_ms FROM webhook_endpoints ORDER BY created_at_ms, id");
    std::vector<WebhookEndpointRow> rows;
    while (statement.step()) {
        rows.push_back(read_row(statement));
    }
    return rows;
}

bool delete_webhook_endpoint(Connection& connection, std::string_view id) {
    return connection.run("DELETE FROM webhook_endpoints WHERE id = ?1", id) == 1;
}

}  // namespace kassa::server::store
