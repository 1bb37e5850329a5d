#include "store/single_use_code_repository.h"

namespace kassa::server::store {
namespace {

SingleUseCodeRow read_row(const Statement& statement) {
    return {statement.text(0), statement.text(1), statement.integer(2), statement.optional_integer(3),
            statement.optional_text(4)};
}

}  // namespace

bool insert_single_use_code(Connection& connection, const SingleUseCodeRow& row) {
    return connection.run(
               "INSERT INTO single_use_codes (code, coupon, created_at_ms) VALUES (?1, ?2, ?3) "
               "ON CONFLICT (code) DO NOTHING",
               row.code, row.coupon, row.created_at_ms) == 1;
}

std::optional<SingleUseCodeRow> find_single_use_code(Connection& connection, std::string_view code) {
    Statement statement = connection.statement(
        "SELECT codes.code, codes.coupon, codes.created_at_ms, codes.revoked_at_ms, orders.number FROM "
        "single_use_codes AS codes "
        "LEFT JOIN coupon_redemptions ON lower(coupon_redemptions.code) = lower(codes.code) "
        "LEFT JOIN orders ON orders.id = coupon_redemptions.order_id WHERE codes.code = ?1");
    statement.bind_all(code);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

std::int64_t count_single_use_codes(Connection& connection, std::string_view coupon, bool revoked_too) {
    Statement statement = connection.statement(
        "SELECT count(*) FROM single_use_codes WHERE coupon = ?1 AND (CAST(?2 AS BIGINT) = 1 OR revoked_at_ms IS "
        "NULL)");
    statement.bind_all(coupon, revoked_too);
    return statement.step() ? statement.integer(0) : 0;
}

std::vector<SingleUseCodeRow> list_single_use_codes(Connection& connection, std::string_view coupon, std::int64_t limit,
                                                    std::int64_t offset) {
    Statement statement = connection.statement(
        "SELECT codes.code, codes.coupon, codes.created_at_ms, codes.revoked_at_ms, orders.number FROM "
        "single_use_codes AS codes "
        "LEFT JOIN coupon_redemptions ON lower(coupon_redemptions.code) = lower(codes.code) "
        "LEFT JOIN orders ON orders.id = coupon_redemptions.order_id WHERE codes.coupon = ?1 "
        "ORDER BY codes.created_at_ms, codes.code LIMIT ?2 OFFSET ?3");
    statement.bind_all(coupon, limit, offset);
    std::vector<SingleUseCodeRow> rows;
    while (statement.step()) {
        rows.push_back(read_row(statement));
    }
    return rows;
}

bool revoke_single_use_code(Connection& connection, std::string_view code, std::int64_t now_ms) {
    return connection.run("UPDATE single_use_codes SET revoked_at_ms = ?2 WHERE code = ?1 AND revoked_at_ms IS NULL",
                          code, now_ms) == 1;
}

}  // namespace kassa::server::store
