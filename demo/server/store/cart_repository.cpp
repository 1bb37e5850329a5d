#include "store/cart_repository.h"

#include <utility>

namespace kassa::server::store {
namespace {

std::optional<Blob> as_blob(const std::optional<security::Digest>& digest) {
    return digest ? std::optional<Blob>(Blob(*digest)) : std::nullopt;
}

CartRow read_row(const Statement& statement) {
    CartRow row;
    row.id = statement.text(0);
    statement.blob(1, row.token_hash);
    row.status = statement.text(2);
    row.version = statement.integer(3);
    row.locale = statement.text(4);
    row.document = statement.text(5);
    row.private_document = statement.text(6);
    row.customer_id = statement.optional_text(7);
    row.verified_email = statement.optional_text(8);
    row.phone = statement.optional_text(9);
    if (!statement.is_null(10)) {
        statement.blob(10, row.confirm_request_hash.emplace());
    }
    row.return_url = statement.optional_text(11);
    row.confirmation = statement.optional_text(12);
    row.stripe_intent_id = statement.optional_text(13);
    row.created_at_ms = statement.integer(14);
    row.updated_at_ms = statement.integer(15);
    row.completed_at_ms = statement.optional_integer(16);
    row.expires_at_ms = statement.integer(17);
    row.tax = statement.text(18);
    row.manual_update_at_ms = statement.integer(19);
    return row;
}

#define KASSA_CART_COLUMNS                                                                                      \
    "id, token_hash, status, version, locale, document, private_document, customer_id, verified_email, phone, " \
    "confirm_request_hash, return_url, confirmation, stripe_intent_id, created_at_ms, updated_at_ms, "          \
    "completed_at_ms, expires_at_ms, tax, manual_update_at_ms"

std::string_view column_of(CartOrder order) {
    switch (order) {
        case CartOrder::created:
            return "created_at_ms";
        case CartOrder::updated:
            return "updated_at_ms";
        case CartOrder::expiry:
            return "expires_at_ms";
        case CartOrder::id:
            return "id";
    }
    return "id";
}

/// The condition of a filter, with the parameters 1 to 8. The plus signs keep SQLite from reading in the order of
/// expiry, which nearly all carts meet, and sorting every portion.
std::string private_carts(const PrivateCartFilter& filter) {
    std::string sql =
        " FROM carts WHERE private_document <> '{}' AND +expires_at_ms > ?1 AND created_at_ms BETWEEN ?2 AND ?3 "
        "AND updated_at_ms BETWEEN ?4 AND ?5 AND +expires_at_ms BETWEEN ?6 AND ?7";
    // Both use the eighth parameter, so that what follows has the same numbers.
    sql += filter.id ? " AND id = ?8" : " AND id <> ?8";
    return sql;
}

void bind_filter(Statement& statement, const PrivateCartFilter& filter) {
    statement.bind_all(filter.at_ms, filter.created_at_ms.from, filter.created_at_ms.to, filter.updated_at_ms.from,
                       filter.updated_at_ms.to, filter.expires_at_ms.from, filter.expires_at_ms.to,
                       filter.id ? std::string_view(*filter.id) : std::string_view());
}

std::optional<CartRow> read_one(Statement statement) {
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

}  // namespace

void insert_cart(Connection& connection, const CartRow& row) {
    connection.run(
        "INSERT INTO carts (" KASSA_CART_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        row.id, Blob(row.token_hash), row.status, row.version, row.locale, row.document, row.private_document,
        row.customer_id, row.verified_email, row.phone, as_blob(row.confirm_request_hash), row.return_url,
        row.confirmation, row.stripe_intent_id, row.created_at_ms, row.updated_at_ms, row.completed_at_ms,
        row.expires_at_ms, row.tax, row.manual_update_at_ms);
}

bool update_cart(Connection& connection, const CartRow& row, std::int64_t expected_version) {
    return connection.run(
               "UPDATE carts SET status = ?3, version = ?4, locale = ?5, document = ?6, private_document = ?7, "
               "customer_id = ?8, verified_email = ?9, phone = ?10, confirm_request_hash = ?11, return_url = ?12, "
               "confirmation = ?13, stripe_intent_id = ?14, updated_at_ms = ?15, completed_at_ms = ?16, "
               "expires_at_ms = ?17, tax = ?18, manual_update_at_ms = ?19 WHERE id = ?1 AND version = ?2",
               row.id, expected_version, row.status, row.version, row.locale, row.document, row.private_document,
               row.customer_id, row.verified_email, row.phone, as_blob(row.confirm_request_hash), row.return_url,
               row.confirmation, row.stripe_intent_id, row.updated_at_ms, row.completed_at_ms, row.expires_at_ms,
               row.tax, row.manual_update_at_ms) == 1;
}

void set_stripe_intent(Connection& connection, std::string_view id, std::string_view intent_id) {
    connection.run("UPDATE carts SET stripe_intent_id = ?2 WHERE id = ?1", id, intent_id);
}

void set_cart_token(Connection& connection, std::string_view id, const security::Digest& token_hash) {
    connection.run("UPDATE carts SET token_hash = ?2 WHERE id = ?1", id, Blob(token_hash));
}

std::optional<CartRow> find_cart(Connection& connection, std::string_view id) {
    Statement statement = connection.statement("SELECT " KASSA_CART_COLUMNS " FROM carts WHERE id = ?1");
    statement.bind_all(id);
    return read_one(std::move(statement));
}

std::optional<CartRow> find_cart_by_token(Connection& connection, const security::Digest& token_hash) {
    Statement statement = connection.statement("SELECT " KASSA_CART_COLUMNS " FROM carts WHERE token_hash = ?1");
    statement.bind_all(Blob(token_hash));
    return read_one(std::move(statement));
}

bool delete_cart_without_order(Connection& connection, std::string_view id) {
    connection.run("DELETE FROM payments WHERE cart_id = ?1 AND NOT EXISTS (SELECT 1 FROM orders WHERE cart_id = ?1)",
                   id);
    connection.run(
        "DELETE FROM payment_intents WHERE cart_id = ?1 AND status <> 'succeeded' AND received = '0' "
        "AND NOT EXISTS (SELECT 1 FROM orders WHERE cart_id = ?1)",
        id);
    return connection.run("DELETE FROM carts WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM orders WHERE cart_id = ?1)",
                          id) == 1;
}

CartPage list_completed_carts(Connection& connection, std::int64_t limit, std::int64_t offset) {
    CartPage carts;
    {
        Statement count = connection.statement("SELECT count(*) FROM carts WHERE completed_at_ms IS NOT NULL");
        carts.total = count.step() ? count.integer(0) : 0;
    }
    // The ids are counted off in the index: SQLite would read every cart that the offset passes over.
    Statement statement =
        connection.statement("SELECT " KASSA_CART_COLUMNS
                             " FROM carts WHERE id IN (SELECT id FROM carts WHERE completed_at_ms IS NOT NULL "
                             "ORDER BY completed_at_ms DESC, id LIMIT ?1 OFFSET ?2) ORDER BY completed_at_ms DESC, id");
    statement.bind_all(limit, offset);
    while (statement.step()) {
        carts.rows.push_back(read_row(statement));
    }
    return carts;
}

CartPage list_private_carts(Connection& connection, const PrivateCartFilter& filter, CartOrder order, bool descending,
                            std::int64_t limit, std::int64_t offset) {
    CartPage carts;
    {
        Statement count = connection.statement("SELECT count(*)" + private_carts(filter));
        bind_filter(count, filter);
        carts.total = count.step() ? count.integer(0) : 0;
    }
    // Column and direction are the program's own words.
    const std::string direction = descending ? " DESC" : " ASC";
    Statement statement =
        connection.statement("SELECT " KASSA_CART_COLUMNS + private_carts(filter) + " ORDER BY " +
                             std::string(column_of(order)) + direction + ", id" + direction + " LIMIT ?9 OFFSET ?10");
    bind_filter(statement, filter);
    statement.bind(9, limit);
    statement.bind(10, offset);
    while (statement.step()) {
        carts.rows.push_back(read_row(statement));
    }
    return carts;
}

std::vector<CartRow> private_carts_after(Connection& connection, const PrivateCartFilter& filter, std::string_view id,
                                         std::int64_t limit) {
    Statement statement = connection.statement("SELECT " KASSA_CART_COLUMNS + private_carts(filter) +
                                               " AND id > ?9 ORDER BY id LIMIT ?10");
    bind_filter(statement, filter);
    statement.bind(9, id);
    statement.bind(10, limit);
    std::vector<CartRow> rows;
    while (statement.step()) {
        rows.push_back(read_row(statement));
    }
    return rows;
}

int delete_expired_carts(Connection& connection, std::int64_t expired_before_ms, int maximum) {
#define KASSA_EXPIRED_CARTS                                                                                 \
    "(SELECT id FROM carts WHERE completed_at_ms IS NULL AND expires_at_ms < ?1 "                           \
    "AND NOT EXISTS (SELECT 1 FROM payment_intents WHERE payment_intents.cart_id = carts.id AND (status = " \
    "'succeeded' OR received <> '0')) "                                                                     \
    "ORDER BY expires_at_ms, id LIMIT ?2)"
    connection.run("DELETE FROM payments WHERE cart_id IN " KASSA_EXPIRED_CARTS, expired_before_ms, maximum);
    connection.run("DELETE FROM payment_intents WHERE cart_id IN " KASSA_EXPIRED_CARTS, expired_before_ms, maximum);
    return connection.run("DELETE FROM carts WHERE id IN " KASSA_EXPIRED_CARTS, expired_before_ms, maximum);
#undef KASSA_EXPIRED_CARTS
}

}  // namespace kassa::server::store
