#include "store/merchant_answer_repository.h"

namespace kassa::server::store {

std::optional<MerchantAnswerRow> find_merchant_answer(Connection& connection, const security::Digest& id) {
    Statement statement =
        connection.statement("SELECT request_hash, answer, created_at_ms FROM merchant_answers WHERE id = ?1");
    statement.bind_all(Blob(id));
    if (!statement.step()) {
        return std::nullopt;
    }
    MerchantAnswerRow row;
    row.id = id;
    statement.blob(0, row.request_hash);
    row.answer = statement.text(1);
    row.created_at_ms = statement.integer(2);
    return row;
}

void put_merchant_answer(Connection& connection, const MerchantAnswerRow& row) {
    connection.run(
        "INSERT INTO merchant_answers (id, request_hash, answer, created_at_ms) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (id) DO UPDATE SET request_hash = excluded.request_hash, answer = excluded.answer, "
        "created_at_ms = excluded.created_at_ms",
        Blob(row.id), Blob(row.request_hash), row.answer, row.created_at_ms);
}

void delete_merchant_answers(Connection& connection, std::int64_t before_ms) {
    connection.run("DELETE FROM merchant_answers WHERE created_at_ms < ?1", before_ms);
}

}  // namespace kassa::server::store
