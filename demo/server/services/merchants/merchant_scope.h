#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kassa::server::services {

/// What a merchant's key may do. Every private call asks for one of them; openapi.json says which.
enum class Scope {
    carts_read,
    carts_write,
    coupons_read,
    coupons_write,
    vouchers_read,
    vouchers_write,
    metrics_read,
    audit_read,
    webhooks_read,
    webhooks_write,
    links_read,
    links_write,
    /// The mailbox of --demo, one-time codes included.
    demo_read,
};

/// All of them, in the order of the enumeration.
[[nodiscard]] const std::vector<Scope>& all_scopes();

/// "carts:read".
[[nodiscard]] std::string_view to_text(Scope scope);

/// Empty for a text that names none.
[[nodiscard]] std::optional<Scope> parse_scope(std::string_view text);

/// "carts:read,carts:write", without spaces: the form in which scopes are stored.
[[nodiscard]] std::string join_scopes(const std::vector<Scope>& scopes);

/// True when a joined list has the scope.
[[nodiscard]] bool grants(std::string_view joined_scopes, Scope scope);

}  // namespace kassa::server::services
