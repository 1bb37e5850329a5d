#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "security/digest.h"
#include "services/merchants/merchant_scope.h"
#include "store/merchant_key_repository.h"
#include "store/store.h"

namespace kassa::server::services {

/// Who calls the private API: the id of a key, or "key-file".
struct Caller {
    std::string id;
};

/// A key that was just made.
struct NewMerchantKey {
    store::MerchantKeyRow row;
    /// "kassa_<id>_<secret>": what the program sends as its bearer token. Kept nowhere.
    std::string key;
};

/// Makes a key and its row. The hash is a plain SHA-256: a slow one (Argon2, bcrypt) makes guessing passwords dear that
/// people made up, but there is no guessing 256 random bits, and each call of the API would pay for it.
[[nodiscard]] NewMerchantKey make_merchant_key(std::string name, const std::vector<Scope>& scopes, std::int64_t now_ms);

/// Lets the merchant's programs in: with a key of the table, which has scopes and can be revoked, or with the one in
/// the key file, which may do everything and is how one starts. For any number of threads.
class MerchantKeys {
  public:
    MerchantKeys(store::Store& store, base::Clock clock, const security::Digest& key_file_hash)
        : store_(store), clock_(std::move(clock)), key_file_hash_(key_file_hash) {}

    /// Who holds this bearer token. Throws Problem `unauthorized`: 401 for no key, an unknown or a revoked one, 403
    /// with the scope's name for one that lacks the scope (RFC 6750, section 3.1).
    [[nodiscard]] Caller authorise(store::Connection& connection, std::optional<std::string_view> token,
                                   Scope scope) const;

  private:
    /// Notes, without waiting, that the key is in use; at most once an hour.
    void note_use(const store::MerchantKeyRow& row) const;

    store::Store& store_;
    base::Clock clock_;
    security::Digest key_file_hash_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::int64_t, std::less<>> noted_hours_;
};

}  // namespace kassa::server::services
