#include "store/voucher_repository.h"

#include <utility>

namespace kassa::server::store {
namespace {

VoucherRow read_row(const Statement& statement) {
    VoucherRow row;
    row.id = statement.text(0);
    statement.blob(1, row.code_hash);
    row.reference = statement.text(2);
    row.label = statement.text(3);
    row.currency = statement.text(4);
    row.issued = statement.integer(5);
    row.balance = statement.integer(6);
    row.reserved = statement.integer(7);
    row.expires_at_ms = statement.optional_integer(8);
    row.disabled_at_ms = statement.optional_integer(9);
    row.external_context = statement.text(10);
    row.created_at_ms = statement.integer(11);
    return row;
}

VoucherUse read_use(const Statement& statement) {
    return {statement.text(0),
            statement.text(1),
            statement.integer(2),
            statement.integer(3),
            statement.optional_integer(4),
            statement.optional_text(5)};
}

std::vector<VoucherUse> read_uses(Statement statement) {
    std::vector<VoucherUse> uses;
    while (statement.step()) {
        uses.push_back(read_use(statement));
    }
    return uses;
}

#define KASSA_VOUCHER_COLUMNS                                                                               \
    "id, code_hash, reference, label, currency, issued, balance, reserved, expires_at_ms, disabled_at_ms, " \
    "external_context, created_at_ms"

#define KASSA_VOUCHER_USES                                                                   \
    "SELECT uses.voucher_id, uses.cart_id, uses.amount, uses.held_at_ms, uses.spent_at_ms, " \
    "orders.number FROM voucher_uses AS uses LEFT JOIN orders ON orders.cart_id = uses.cart_id "

}  // namespace

bool insert_voucher(Connection& connection, const VoucherRow& row) {
    return connection.run("INSERT INTO vouchers (" KASSA_VOUCHER_COLUMNS
                          ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING",
                          row.id, Blob(row.code_hash), row.reference, row.label, row.currency, row.issued, row.balance,
                          row.reserved, row.expires_at_ms, row.disabled_at_ms, row.external_context,
                          row.created_at_ms) == 1;
}

std::optional<VoucherRow> find_voucher(Connection& connection, std::string_view id) {
    Statement statement = connection.statement("SELECT " KASSA_VOUCHER_COLUMNS " FROM vouchers WHERE id = ?1");
    statement.bind_all(id);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

std::optional<VoucherRow> find_voucher_by_code(Connection& connection, const security::Digest& code_hash) {
    Statement statement = connection.statement("SELECT " KASSA_VOUCHER_COLUMNS " FROM vouchers WHERE code_hash = ?1");
    statement.bind_all(Blob(code_hash));
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

std::optional<VoucherRow> find_voucher_by_reference(Connection& connection, std::string_view reference) {
    Statement statement = connection.statement("SELECT " KASSA_VOUCHER_COLUMNS " FROM vouchers WHERE reference = ?1");
    statement.bind_all(reference);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

VoucherPage list_vouchers(Connection& connection, std::int64_t limit, std::int64_t offset) {
    VoucherPage page;
    {
        Statement count = connection.statement("SELECT count(*) FROM vouchers");
        page.total = count.step() ? count.integer(0) : 0;
    }
    Statement statement = connection.statement("SELECT " KASSA_VOUCHER_COLUMNS
                                               " FROM vouchers ORDER BY created_at_ms, id LIMIT ?1 OFFSET ?2");
    statement.bind_all(limit, offset);
    while (statement.step()) {
        page.rows.push_back(read_row(statement));
    }
    return page;
}

bool disable_voucher(Connection& connection, std::string_view id, std::int64_t now_ms) {
    return connection.run("UPDATE vouchers SET disabled_at_ms = ?2 WHERE id = ?1 AND disabled_at_ms IS NULL", id,
                          now_ms) == 1;
}

std::vector<VoucherUse> list_voucher_uses(Connection& connection, std::string_view voucher_id, std::int64_t limit) {
    Statement statement = connection.statement(
        KASSA_VOUCHER_USES "WHERE uses.voucher_id = ?1 ORDER BY uses.held_at_ms DESC, uses.cart_id LIMIT ?2");
    statement.bind_all(voucher_id, limit);
    return read_uses(std::move(statement));
}

std::vector<VoucherUse> list_held_voucher_uses(Connection& connection, std::string_view cart_id) {
    Statement statement =
        connection.statement(KASSA_VOUCHER_USES "WHERE uses.cart_id = ?1 AND uses.spent_at_ms IS NULL");
    statement.bind_all(cart_id);
    return read_uses(std::move(statement));
}

bool hold_voucher_amount(Connection& connection, std::string_view voucher_id, std::string_view cart_id,
                         std::int64_t amount, std::int64_t now_ms) {
    const bool has_enough = connection.run(
                                "UPDATE vouchers SET reserved = reserved + ?2 WHERE id = ?1 "
                                "AND balance - reserved >= ?2 AND disabled_at_ms IS NULL "
                                "AND (expires_at_ms IS NULL OR expires_at_ms > ?3)",
                                voucher_id, amount, now_ms) == 1;
    if (has_enough) {
        connection.run("INSERT INTO voucher_uses (voucher_id, cart_id, amount, held_at_ms) VALUES (?1, ?2, ?3, ?4)",
                       voucher_id, cart_id, amount, now_ms);
    }
    return has_enough;
}

void release_voucher_amounts(Connection& connection, std::string_view cart_id) {
    connection.run(
        "UPDATE vouchers SET reserved = reserved - (SELECT amount FROM voucher_uses WHERE voucher_id = vouchers.id "
        "AND cart_id = ?1) WHERE id IN (SELECT voucher_id FROM voucher_uses WHERE cart_id = ?1 AND spent_at_ms IS "
        "NULL)",
        cart_id);
    connection.run("DELETE FROM voucher_uses WHERE cart_id = ?1 AND spent_at_ms IS NULL", cart_id);
}

void spend_voucher_amounts(Connection& connection, std::string_view cart_id, std::int64_t now_ms) {
    connection.run(
        "UPDATE vouchers SET "
        "balance = balance - (SELECT amount FROM voucher_uses WHERE voucher_id = vouchers.id AND cart_id = ?1), "
        "reserved = reserved - (SELECT amount FROM voucher_uses WHERE voucher_id = vouchers.id AND cart_id = ?1) "
        "WHERE id IN (SELECT voucher_id FROM voucher_uses WHERE cart_id = ?1 AND spent_at_ms IS NULL)",
        cart_id);
    connection.run("UPDATE voucher_uses SET spent_at_ms = ?2 WHERE cart_id = ?1 AND spent_at_ms IS NULL", cart_id,
                   now_ms);
}

std::vector<std::string> carts_with_overdue_holds(Connection& connection, const VoucherHoldLimits& limits,
                                                  std::int64_t maximum) {
    Statement statement = connection.statement(
        "SELECT DISTINCT uses.cart_id FROM voucher_uses AS uses LEFT JOIN carts ON carts.id = uses.cart_id "
        "WHERE uses.spent_at_ms IS NULL AND (carts.id IS NULL OR carts.expires_at_ms <= ?2 "
        "OR (carts.expires_at_ms <= ?1 AND carts.status <> 'redirect_to_payment') "
        "OR (uses.held_at_ms <= ?3 AND carts.status = 'open')) ORDER BY uses.cart_id LIMIT ?4");
    statement.bind_all(limits.expired_by_ms, limits.given_up_by_ms, limits.open_since_ms, maximum);
    std::vector<std::string> carts;
    while (statement.step()) {
        carts.push_back(statement.text(0));
    }
    return carts;
}

#undef KASSA_VOUCHER_USES
#undef KASSA_VOUCHER_COLUMNS

}  // namespace kassa::server::store
