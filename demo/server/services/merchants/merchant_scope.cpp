#include "services/merchants/merchant_scope.h"

#include <algorithm>

namespace kassa::server::services {

const std::vector<Scope>& all_scopes() {
    static const std::vector<Scope> scopes = {
        Scope::carts_read,     Scope::carts_write,  Scope::coupons_read, Scope::coupons_write, Scope::vouchers_read,
        Scope::vouchers_write, Scope::metrics_read, Scope::audit_read,   Scope::webhooks_read, Scope::webhooks_write,
        Scope::links_read,     Scope::links_write,  Scope::demo_read};
    return scopes;
}

std::string_view to_text(Scope scope) {
    switch (scope) {
        case Scope::carts_read:
            return "carts:read";
        case Scope::carts_write:
            return "carts:write";
        case Scope::coupons_read:
            return "coupons:read";
        case Scope::coupons_write:
            return "coupons:write";
        case Scope::vouchers_read:
            return "vouchers:read";
        case Scope::vouchers_write:
            return "vouchers:write";
        case Scope::metrics_read:
            return "metrics:read";
        case Scope::audit_read:
            return "audit:read";
        case Scope::webhooks_read:
            return "webhooks:read";
        case Scope::webhooks_write:
            return "webhooks:write";
        case Scope::links_read:
            return "links:read";
        case Scope::links_write:
            return "links:write";
        case Scope::demo_read:
            return "demo:read";
    }
    return {};
}

std::optional<Scope> parse_scope(std::string_view text) {
    const auto found = std::ranges::find(all_scopes(), text, to_text);
    return found == all_scopes().end() ? std::nullopt : std::optional(*found);
}

std::string join_scopes(const std::vector<Scope>& scopes) {
    std::string joined;
    for (const Scope scope : scopes) {
        joined += joined.empty() ? "" : ",";
        joined += to_text(scope);
    }
    return joined;
}

bool grants(std::string_view joined_scopes, Scope scope) {
    while (!joined_scopes.empty()) {
        const std::size_t end = std::min(joined_scopes.find(','), joined_scopes.size());
        if (joined_scopes.substr(0, end) == to_text(scope)) {
            return true;
        }
        joined_scopes.remove_prefix(std::min(end + 1, joined_scopes.size()));
    }
    return false;
}

}  // namespace kassa::server::services
