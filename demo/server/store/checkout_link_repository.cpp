#include "store/checkout_link_repository.h"

namespace kassa::server::store {
namespace {

CheckoutLinkRow read_row(const Statement& statement) {
    CheckoutLinkRow row;
    row.id = statement.text(0);
    row.slug = statement.text(1);
    row.enabled = statement.integer(2) != 0;
    row.document = statement.text(3);
    row.expires_at_ms = statement.optional_integer(4);
    row.maximum_uses = statement.optional_integer(5);
    row.uses = statement.integer(6);
    row.created_at_ms = statement.integer(7);
    return row;
}

}  // namespace

bool insert_checkout_link(Connection& connection, const CheckoutLinkRow& row) {
    return connection.run(
               "INSERT INTO checkout_links (id, slug, enabled, document, expires_at_ms, maximum_uses, uses, "
               "created_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (slug) DO NOTHING",
               row.id, row.slug, row.enabled, row.document, row.expires_at_ms, row.maximum_uses, row.uses,
               row.created_at_ms) == 1;
}

void update_checkout_link(Connection& connection, const CheckoutLinkRow& row) {
    connection.run(
        "UPDATE checkout_links SET enabled = ?2, document = ?3, expires_at_ms = ?4, maximum_uses = ?5 WHERE id = ?1",
        row.id, row.enabled, row.document, row.expires_at_ms, row.maximum_uses);
}

std::optional<CheckoutLinkRow> find_checkout_link(Connection& connection, std::string_view id) {
    Statement statement = connection.statement(
        "SELECT id, slug, enabled, document, expires_at_ms, maximum_uses, uses, created_at_ms FROM checkout_links "
        "WHERE id = ?1");
    statement.bind_all(id);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

std::optional<CheckoutLinkRow> find_checkout_link_by_slug(Connection& connection, std::string_view slug) {
    Statement statement = connection.statement(
        "SELECT id, slug, enabled, document, expires_at_ms, maximum_uses, uses, created_at_ms FROM checkout_links "
        "WHERE slug = ?1");
    statement.bind_all(slug);
    return statement.step() ? std::optional(read_row(statement)) : std::nullopt;
}

bool delete_checkout_link(Connection& connection, std::string_view id) {
    return connection.run("DELETE FROM checkout_links WHERE id = ?1", id) == 1;
}

CheckoutLinkPage list_checkout_links(Connection& connection, std::int64_t limit, std::int64_t offset) {
    CheckoutLinkPage page;
    {
        Statement count = connection.statement("SELECT count(*) FROM checkout_links");
        page.total = count.step() ? count.integer(0) : 0;
    }
    Statement statement = connection.statement(
        "SELECT id, slug, enabled, document, expires_at_ms, maximum_uses, uses, created_at_ms FROM checkout_links "
        "ORDER BY created_at_ms, id LIMIT ?1 OFFSET ?2");
    statement.bind_all(limit, offset);
    while (statement.step()) {
        page.rows.push_back(read_row(statement));
    }
    return page;
}

bool use_checkout_link(Connection& connection, std::string_view id) {
    return connection.run(
               "UPDATE checkout_links SET uses = uses + 1 "
               "WHERE id = ?1 AND (maximum_uses IS NULL OR uses < maximum_uses)",
               id) == 1;
}

void insert_checkout_link_code(Connection& connection, const CheckoutLinkCodeRow& row) {
    connection.run(
        "INSERT INTO checkout_link_codes (cart_id, link_id, code_hash, expires_at_ms) VALUES (?1, ?2, ?3, ?4)",
        row.cart_id, row.link_id, Blob(row.code_hash), row.expires_at_ms);
}

std::optional<CheckoutLinkCodeRow> find_checkout_link_code(Connection& connection, std::string_view cart_id) {
    Statement statement = connection.statement(
        "SELECT cart_id, link_id, code_hash, expires_at_ms FROM checkout_link_codes WHERE cart_id = ?1");
    statement.bind_all(cart_id);
    if (!statement.step()) {
        return std::nullopt;
    }
    CheckoutLinkCodeRow row;
    row.cart_id = statement.text(0);
    row.link_id = statement.text(1);
    statement.blob(2, row.code_hash);
    row.expires_at_ms = statement.integer(3);
    return row;
}

void delete_checkout_link_code(Connection& connection, std::string_view cart_id) {
    connection.run("DELETE FROM checkout_link_codes WHERE cart_id = ?1", cart_id);
}

void delete_expired_checkout_link_codes(Connection& connection, std::int64_t expired_before_ms) {
    connection.run("DELETE FROM checkout_link_codes WHERE expires_at_ms < ?1", expired_before_ms);
}

}  // namespace kassa::server::store
