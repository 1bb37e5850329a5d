#include "store/subscription_repository.h"

namespace kassa::server::store {
namespace {

#define KASSA_SUBSCRIPTION_COLUMNS                                                                         \
    "id, customer_id, product_id, quantity, status, price, currency, country, locale, term_starts_at_ms, " \
    "term_ends_at_ms, renewal_starts_at_ms, generation, auto_renew, line_item_id, created_at_ms, parameters"

void insert(Connection& connection, std::string_view sql, const SubscriptionRow& row) {
    connection.run(sql, row.id, row.customer_id, row.product_id, row.quantity, row.status, row.price, row.currency,
                   row.country, row.locale, row.term_starts_at_ms, row.term_ends_at_ms, row.renewal_starts_at_ms,
                   row.generation, row.auto_renew, row.line_item_id, row.created_at_ms, row.parameters);
}

constexpr std::string_view insert_sql =
    "INSERT INTO subscriptions (" KASSA_SUBSCRIPTION_COLUMNS
    ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
constexpr std::string_view insert_if_absent_sql =
    "INSERT INTO subscriptions (" KASSA_SUBSCRIPTION_COLUMNS
    ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) ON CONFLICT DO NOTHING";

}  // namespace

void insert_subscription(Connection& connection, const SubscriptionRow& row) {
    insert(connection, insert_sql, row);
}

void insert_subscription_if_absent(Connection& connection, const SubscriptionRow& row) {
    insert(connection, insert_if_absent_sql, row);
}

std::optional<SubscriptionRow> find_subscription(Connection& connection, std::string_view id) {
    Statement statement =
        connection.statement("SELECT " KASSA_SUBSCRIPTION_COLUMNS " FROM subscriptions WHERE id = ?1");
    statement.bind_all(id);
    if (!statement.step()) {
        return std::nullopt;
    }
    SubscriptionRow row;
    row.id = statement.text(0);
    row.customer_id = statement.optional_text(1);
    row.product_id = statement.text(2);
    row.quantity = statement.text(3);
    row.status = statement.text(4);
    row.price = statement.text(5);
    row.currency = statement.text(6);
    row.country = statement.text(7);
    row.locale = statement.text(8);
    row.term_starts_at_ms = statement.integer(9);
    row.term_ends_at_ms = statement.integer(10);
    row.renewal_starts_at_ms = statement.integer(11);
    row.generation = statement.integer(12);
    row.auto_renew = statement.integer(13) != 0;
    row.line_item_id = statement.text(14);
    row.created_at_ms = statement.integer(15);
    row.parameters = statement.text(16);
    return row;
}

bool change_subscription(Connection& connection, const SubscriptionRow& row, std::string_view expected_line_item_id) {
    return connection.run(
               "UPDATE subscriptions SET product_id = ?3, quantity = ?4, price = ?5, auto_renew = ?6, line_item_id = "
               "?7, parameters = ?8 WHERE id = ?1 AND line_item_id = ?2",
               row.id, expected_line_item_id, row.product_id, row.quantity, row.price, row.auto_renew, row.line_item_id,
               row.parameters) == 1;
}

#undef KASSA_SUBSCRIPTION_COLUMNS

}  // namespace kassa::server::store
