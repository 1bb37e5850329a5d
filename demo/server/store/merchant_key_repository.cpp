#include "store/merchant_key_repository.h"

namespace kassa::server::store {
namespace {

MerchantKeyRow read_row(const Statement& statement) {
    MerchantKeyRow row;
    row.id = statement.text(0);
    row.name = statement.text(1);
    statement.blob(2, row.hash);
    row.scopes = statement.text(3);
    row.created_at_ms = statement.integer(4);
    row.last_used_at_ms = statement.optional_integer(5);
    row.revoked_at_ms = statement.optional_integer(6);
    return row;
}

}  // namespace

void insert_merchant_key(Connection& connection, const MerchantKeyRow& row) {
    connection.run("INSERT INTO merchant_keys (id, name, hash, scopes, created_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
                   row.id, row.name, Blob(row.hash), row.scopes, row.created_at_ms);
}

std::optional<MerchantKeyRow> find_merchant_key(Connection& connection, std::string_view id) {
    Statement statement = connection.statement(
        "SELECT id, name, hash, scopes, created_at_ms, last_used_at_ms, revoked_at_ms FROM merchant_keys "
        "WHERE id = ?1");
    statement.bind_all(id);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

std::vector<MerchantKeyRow> list_merchant_keys(Connection& connection) {
    Statement statement = connection.statement(
        "SELECT id, name, hash, scopes, created_at_ms, last_used_at_ms, revoked_at_ms FROM merchant_keys "
        "ORDER BY created_at_ms, id");
    std::vector<MerchantKeyRow> rows;
    while (statement.step()) {
        rows.push_back(read_row(statement));
    }
    return rows;
}

void note_merchant_key_use(Connection& connection, std::string_view id, std::int64_t used_at_ms) {
    connection.run(
        "UPDATE merchant_keys SET last_used_at_ms = ?2 "
        "WHERE id = ?1 AND (last_used_at_ms IS NULL OR last_used_at_ms < ?2)",
        id, used_at_ms);
}

bool revoke_merchant_key(Connection& connection, std::string_view id, std::int64_t now_ms) {
    return connection.run("UPDATE merchant_keys SET revoked_at_ms = ?2 WHERE id = ?1 AND revoked_at_ms IS NULL", id,
                          now_ms) == 1;
}

}  // namespace kassa::server::store
