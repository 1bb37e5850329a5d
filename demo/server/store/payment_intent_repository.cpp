#include "store/payment_intent_repository.h"

#include <utility>

namespace kassa::server::store {
namespace {

#define KASSA_INTENT_COLUMNS                                                                                \
    "id, cart_id, provider, status, amount, received, refunded, currency, ordered_version, claimed_at_ms, " \
    "attention, created_at_ms, updated_at_ms"

std::vector<PaymentIntentRow> read_all(Statement statement) {
    std::vector<PaymentIntentRow> rows;
    while (statement.step()) {
        PaymentIntentRow& row = rows.emplace_back();
        row.id = statement.text(0);
        row.cart_id = statement.text(1);
        row.provider = statement.text(2);
        row.status = statement.text(3);
        row.amount = statement.text(4);
        row.received = statement.text(5);
        row.refunded = statement.text(6);
        row.currency = statement.text(7);
        row.ordered_version = statement.optional_integer(8);
        row.claimed_at_ms = statement.optional_integer(9);
        row.attention = statement.optional_text(10);
        row.created_at_ms = statement.integer(11);
        row.updated_at_ms = statement.integer(12);
    }
    return rows;
}

}  // namespace

void put_payment_intent(Connection& connection, const PaymentIntentRow& row) {
    connection.run(
        "INSERT INTO payment_intents (" KASSA_INTENT_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT (id) DO UPDATE SET "
        "status = excluded.status, amount = excluded.amount, received = excluded.received, "
        "refunded = excluded.refunded, currency = excluded.currency, ordered_version = excluded.ordered_version, "
        "claimed_at_ms = excluded.claimed_at_ms, attention = excluded.attention, "
        "updated_at_ms = excluded.updated_at_ms",
        row.id, row.cart_id, row.provider, row.status, row.amount, row.received, row.refunded, row.currency,
        row.ordered_version, row.claimed_at_ms, row.attention, row.created_at_ms, row.updated_at_ms);
}

std::optional<PaymentIntentRow> find_payment_intent(Connection& connection, std::string_view id) {
    Statement statement = connection.statement("SELECT " KASSA_INTENT_COLUMNS " FROM payment_intents WHERE id = ?1");
    statement.bind_all(id);
    auto rows = read_all(std::move(statement));
    return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
}

std::vector<PaymentIntentRow> list_payment_intents(Connection& connection, std::string_view cart_id) {
    Statement statement = connection.statement("SELECT " KASSA_INTENT_COLUMNS
                                               " FROM payment_intents WHERE cart_id = ?1 ORDER BY created_at_ms, id");
    statement.bind_all(cart_id);
    return read_all(std::move(statement));
}

std::vector<PaymentIntentRow> list_unclaimed_payment_intents(Connection& connection, std::int64_t succeeded_before_ms,
                                                             std::int64_t limit) {
    Statement statement = connection.statement(
        "SELECT " KASSA_INTENT_COLUMNS
        " FROM payment_intents WHERE status = 'succeeded' AND claimed_at_ms IS NULL AND attention IS NULL "
        "AND refunded <> received AND updated_at_ms < ?1 ORDER BY updated_at_ms, id LIMIT ?2");
    statement.bind_all(succeeded_before_ms, limit);
    return read_all(std::move(statement));
}

bool insert_provider_event(Connection& connection, std::string_view id, std::int64_t now_ms) {
    return connection.run(
               "INSERT INTO provider_events (id, received_at_ms) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING", id,
               now_ms) == 1;
}

void delete_provider_events(Connection& connection, std::int64_t before_ms) {
    connection.run("DELETE FROM provider_events WHERE received_at_ms < ?1", before_ms);
}

}  // namespace kassa::server::store
