#include "store/idempotency_repository.h"

namespace kassa::server::store {

std::optional<IdempotencyRow> find_idempotent_answer(Connection& connection, std::string_view cart_id,
                                                     std::string_view key) {
    Statement statement = connection.statement(
        "SELECT request_hash, response, version FROM idempotency_keys WHERE cart_id = ?1 AND key = ?2");
    statement.bind_all(cart_id, key);
    if (!statement.step()) {
        return std::nullopt;
    }
    IdempotencyRow row;
    statement.blob(0, row.request_hash);
    row.response = statement.text(1);
    row.version = statement.integer(2);
    return row;
}

void insert_idempotent_answer(Connection& connection, std::string_view cart_id, std::string_view key,
                              const IdempotencyRow& row, std::int64_t now_ms) {
    connection.run(
        "INSERT INTO idempotency_keys (cart_id, key, request_hash, response, version, created_at_ms) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        cart_id, key, Blob(row.request_hash), row.response, row.version, now_ms);
}

void delete_idempotent_answers(Connection& connection, std::int64_t before_ms) {
    connection.run("DELETE FROM idempotency_keys WHERE created_at_ms < ?1", before_ms);
}

}  // namespace kassa::server::store
