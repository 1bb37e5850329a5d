#include "services/merchants/merchant_keys.h"

#include <exception>
#include <utility>

#include <spdlog/spdlog.h>

#include "base/ascii.h"
#include "http/problem.h"
#include "security/random.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

/// Makes keys recognisable to people and to programs that look for leaked secrets.
constexpr std::string_view prefix = "kassa_";
constexpr std::int64_t hour_ms = 3'600'000;

/// The id in a key, "" when the text is none.
std::string_view id_of(std::string_view key) {
    if (!key.starts_with(prefix)) {
        return {};
    }
    key.remove_prefix(prefix.size());
    const std::size_t end = key.find('_');
    return end == std::string_view::npos ? std::string_view() : key.substr(0, end);
}

Problem not_authorised() {
    return Problem(ErrorCode::unauthorized).header("WWW-Authenticate", "Bearer");
}

}  // namespace

NewMerchantKey make_merchant_key(std::string name, const std::vector<Scope>& scopes, std::int64_t now_ms) {
    NewMerchantKey made;
    made.row.id = base::without(security::random_uuid(), "-").substr(0, 12);
    made.row.name = std::move(name);
    made.row.scopes = join_scopes(scopes);
    made.row.created_at_ms = now_ms;
    made.key = std::string(prefix) + made.row.id + "_" + security::random_token();
    made.row.hash = security::sha256(made.key);
    return made;
}

Caller MerchantKeys::authorise(store::Connection& connection, std::optional<std::string_view> token,
                               Scope scope) const {
    if (!token) {
        throw not_authorised();
    }
    const security::Digest hash = security::sha256(*token);
    if (security::equal_in_constant_time(hash, key_file_hash_)) {
        return {"key-file"};
    }
    const std::string_view id = id_of(*token);
    const auto row = id.empty() ? std::nullopt : store::find_merchant_key(connection, id);
    if (!row || !security::equal_in_constant_time(hash, row->hash) || row->revoked_at_ms) {
        throw not_authorised();
    }
    note_use(*row);
    if (!grants(row->scopes, scope)) {
        const std::string name(to_text(scope));
        throw Problem(ErrorCode::unauthorized)
            .status(403)
            .detail("The key lacks the scope " + name + ".")
            .argument("scope", name)
            .header("WWW-Authenticate", R"(Bearer error="insufficient_scope", scope=")" + name + "\"");
    }
    return {row->id};
}

void MerchantKeys::note_use(const store::MerchantKeyRow& row) const {
    const std::int64_t hour = clock_() / hour_ms * hour_ms;
    if (row.last_used_at_ms.value_or(0) >= hour) {
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        std::int64_t& noted = noted_hours_[row.id];
        if (noted >= hour) {
            return;
        }
        noted = hour;
    }
    store_.write_async(
        [id = row.id, hour](store::Connection& connection) { store::note_merchant_key_use(connection, id, hour); },
        [](const std::exception_ptr& failure) {
            if (failure) {
                spdlog::warn("the use of a key could not be noted");
            }
        });
}

}  // namespace kassa::server::services
