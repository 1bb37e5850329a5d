#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "security/digest.h"
#include "store/connection.h"

namespace kassa::server::store {

/// A link that makes carts.
struct CheckoutLinkRow {
    std::string id;
    /// What its public address ends in; no two links have the same.
    std::string slug;
    bool enabled = true;
    /// What the merchant asked for, JSON.
    std::string document;
    std::optional<std::int64_t> expires_at_ms;
    std::optional<std::int64_t> maximum_uses;
    /// How often a page took over a cart that the link made.
    std::int64_t uses = 0;
    std::int64_t created_at_ms = 0;
};

/// False when another link has the slug.
[[nodiscard]] bool insert_checkout_link(Connection& connection, const CheckoutLinkRow& row);

/// Replaces what the merchant may change: all but slug, uses and creation.
void update_checkout_link(Connection& connection, const CheckoutLinkRow& row);

[[nodiscard]] std::optional<CheckoutLinkRow> find_checkout_link(Connection& connection, std::string_view id);
[[nodiscard]] std::optional<CheckoutLinkRow> find_checkout_link_by_slug(Connection& connection, std::string_view slug);

/// False when there is none. Codes of its carts are gone with it, the carts stay.
[[nodiscard]] bool delete_checkout_link(Connection& connection, std::string_view id);

struct CheckoutLinkPage {
    std::int64_t total = 0;
    std::vector<CheckoutLinkRow> rows;
};

/// Oldest first.
[[nodiscard]] CheckoutLinkPage list_checkout_links(Connection& connection, std::int64_t limit, std::int64_t offset);

/// Counts one more use. False when the link has none left.
[[nodiscard]] bool use_checkout_link(Connection& connection, std::string_view id);

/// The code for which a page gets the token of a cart.
struct CheckoutLinkCodeRow {
    std::string cart_id;
    std::string link_id;
    security::Digest code_hash{};
    std::int64_t expires_at_ms = 0;
};

void insert_checkout_link_code(Connection& connection, const CheckoutLinkCodeRow& row);

[[nodiscard]] std::optional<CheckoutLinkCodeRow> find_checkout_link_code(Connection& connection,
                                                                         std::string_view cart_id);

void delete_checkout_link_code(Connection& connection, std::string_view cart_id);

/// Those that expired before the instant.
void delete_expired_checkout_link_codes(Connection& connection, std::int64_t expired_before_ms);

}  // namespace kassa::server::store
