#include "store/customer_repository.h"

namespace kassa::server::store {
namespace {

std::optional<CustomerRow> read_customer(Statement& statement) {
    if (!statement.step()) {
        return std::nullopt;
    }
    return CustomerRow{statement.text(0), statement.text(1), statement.optional_text(2)};
}

}  // namespace

std::optional<CustomerRow> find_customer(Connection& connection, std::string_view id) {
    Statement statement = connection.statement("SELECT id, email, phone FROM customers WHERE id = ?1");
    statement.bind_all(id);
    return read_customer(statement);
}

std::optional<CustomerRow> find_customer_by_email(Connection& connection, std::string_view email) {
    Statement statement = connection.statement("SELECT id, email, phone FROM customers WHERE lower(email) = lower(?1)");
    statement.bind_all(email);
    return read_customer(statement);
}

void insert_customer_if_absent(Connection& connection, const CustomerRow& row, std::int64_t now_ms) {
    connection.run(
        "INSERT INTO customers (id, email, phone, created_at_ms) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        row.id, row.email, row.phone, now_ms);
}

SavedDocuments list_saved(Connection& connection, SavedKind kind, std::string_view customer_id, std::int64_t limit,
                          std::int64_t offset) {
    const bool addresses = kind == SavedKind::address;
    SavedDocuments saved;
    {
        Statement count =
            connection.statement(addresses ? "SELECT count(*) FROM customer_addresses WHERE customer_id = ?1"
                                           : "SELECT count(*) FROM customer_payment_methods WHERE customer_id = ?1");
        count.bind_all(customer_id);
        saved.total = count.step() ? count.integer(0) : 0;
    }
    Statement statement = connection.statement(
        addresses
            ? "SELECT document FROM customer_addresses WHERE customer_id = ?1 ORDER BY position, id LIMIT ?2 OFFSET ?3"
            : "SELECT document FROM customer_payment_methods WHERE customer_id = ?1 ORDER BY position, id "
              "LIMIT ?2 OFFSET ?3");
    statement.bind_all(customer_id, limit, offset);
    while (statement.step()) {
        saved.documents.push_back(statement.text(0));
    }
    return saved;
}

std::optional<std::string> find_saved(Connection& connection, SavedKind kind, std::string_view customer_id,
                                      std::string_view id) {
    Statement statement =
        connection.statement(kind == SavedKind::address
                                 ? "SELECT document FROM customer_addresses WHERE customer_id = ?1 AND id = ?2"
                                 : "SELECT document FROM customer_payment_methods WHERE customer_id = ?1 AND id = ?2");
    statement.bind_all(customer_id, id);
    return statement.step() ? std::optional(statement.text(0)) : std::nullopt;
}

void insert_saved_if_absent(Connection& connection, SavedKind kind, std::string_view customer_id, std::string_view id,
                            std::string_view document) {
    connection.run(
        kind == SavedKind::address
            ? "INSERT INTO customer_addresses (id, customer_id, position, document) "
              "SELECT ?1, ?2, coalesce(max(position), 0) + 1, ?3 FROM customer_addresses WHERE customer_id = ?2 "
              "ON CONFLICT DO NOTHING"
            : "INSERT INTO customer_payment_methods (id, customer_id, position, document) "
              "SELECT ?1, ?2, coalesce(max(position), 0) + 1, ?3 FROM customer_payment_methods WHERE customer_id = ?2 "
              "ON CONFLICT DO NOTHING",
        id, customer_id, document);
}

}  // namespace kassa::server::store
