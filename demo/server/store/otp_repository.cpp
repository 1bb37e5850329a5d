#include "store/otp_repository.h"

namespace kassa::server::store {

void replace_otp_challenge(Connection& connection, const OtpChallengeRow& row) {
    connection.run(
        "INSERT INTO otp_challenges (id, cart_id, purpose, email, code_hash, attempts_left, created_at_ms, "
        "resend_at_ms, expires_at_ms, used_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
        "ON CONFLICT (cart_id, purpose) DO UPDATE SET id = excluded.id, email = excluded.email, "
        "code_hash = excluded.code_hash, attempts_left = excluded.attempts_left, "
        "created_at_ms = excluded.created_at_ms, resend_at_ms = excluded.resend_at_ms, "
        "expires_at_ms = excluded.expires_at_ms, used_at_ms = excluded.used_at_ms",
        row.id, row.cart_id, row.purpose, row.email, Blob(row.code_hash), row.attempts_left, row.created_at_ms,
        row.resend_at_ms, row.expires_at_ms, row.used_at_ms);
}

std::optional<OtpChallengeRow> find_otp_challenge(Connection& connection, std::string_view cart_id,
                                                  std::string_view purpose) {
    Statement statement = connection.statement(
        "SELECT id, cart_id, purpose, email, code_hash, attempts_left, created_at_ms, resend_at_ms, expires_at_ms, "
        "used_at_ms FROM otp_challenges WHERE cart_id = ?1 AND purpose = ?2");
    statement.bind_all(cart_id, purpose);
    if (!statement.step()) {
        return std::nullopt;
    }
    OtpChallengeRow row;
    row.id = statement.text(0);
    row.cart_id = statement.text(1);
    row.purpose = statement.text(2);
    row.email = statement.text(3);
    statement.blob(4, row.code_hash);
    row.attempts_left = static_cast<int>(statement.integer(5));
    row.created_at_ms = statement.integer(6);
    row.resend_at_ms = statement.integer(7);
    row.expires_at_ms = statement.integer(8);
    row.used_at_ms = statement.optional_integer(9);
    return row;
}

void set_otp_attempts_left(Connection& connection, std::string_view id, int attempts_left) {
    connection.run("UPDATE otp_challenges SET attempts_left = ?2 WHERE id = ?1", id, attempts_left);
}

void mark_otp_used(Connection& connection, std::string_view id, std::int64_t now_ms) {
    connection.run("UPDATE otp_challenges SET used_at_ms = ?2 WHERE id = ?1", id, now_ms);
}

void delete_otp_challenge(Connection& connection, std::string_view cart_id, std::string_view purpose) {
    connection.run("DELETE FROM otp_challenges WHERE cart_id = ?1 AND purpose = ?2", cart_id, purpose);
}

void insert_otp_request(Connection& connection, std::string_view email, std::int64_t now_ms) {
    connection.run("INSERT INTO otp_requests (email, requested_at_ms) VALUES (?1, ?2)", email, now_ms);
}

std::int64_t count_otp_requests(Connection& connection, std::string_view email, std::int64_t after_ms) {
    Statement statement = connection.statement(
        "SELECT count(*) FROM otp_requests WHERE lower(email) = lower(?1) AND requested_at_ms > ?2");
    statement.bind_all(email, after_ms);
    return statement.step() ? statement.integer(0) : 0;
}

void delete_otp_requests(Connection& connection, std::int64_t before_ms) {
    connection.run("DELETE FROM otp_requests WHERE requested_at_ms < ?1", before_ms);
}

}  // namespace kassa::server::store
