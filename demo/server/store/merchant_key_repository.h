#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "security/digest.h"
#include "store/connection.h"

namespace kassa::server::store {

/// A key of one of the merchant's programs, without the key itself.
struct MerchantKeyRow {
    std::string id;
    std::string name;
    security::Digest hash{};
    /// Separated by commas.
    std::string scopes;
    std::int64_t created_at_ms = 0;
    std::optional<std::int64_t> last_used_at_ms;
    std::optional<std::int64_t> revoked_at_ms;
};

void insert_merchant_key(Connection& connection, const MerchantKeyRow& row);

[[nodiscard]] std::optional<MerchantKeyRow> find_merchant_key(Connection& connection, std::string_view id);

/// Oldest first.
[[nodiscard]] std::vector<MerchantKeyRow> list_merchant_keys(Connection& connection);

/// Notes a use, unless a later one is noted already.
void note_merchant_key_use(Connection& connection, std::string_view id, std::int64_t used_at_ms);

/// False when there is no such key, or it was revoked before.
[[nodiscard]] bool revoke_merchant_key(Connection& connection, std::string_view id, std::int64_t now_ms);

}  // namespace kassa::server::store
