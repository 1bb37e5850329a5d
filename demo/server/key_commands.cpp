#include "key_commands.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/clock.h"
#include "kassa/support/instant.h"
#include "services/merchants/audit_log.h"
#include "services/merchants/merchant_keys.h"
#include "store/merchant_key_repository.h"
#include "store/store.h"

namespace kassa::server {
namespace {

std::string day_and_time(const std::optional<std::int64_t>& time_ms) {
    return time_ms ? support::to_string(support::Instant{*time_ms / 1000}) : "-";
}

std::vector<services::Scope> read_scopes(const std::vector<std::string>& names) {
    std::vector<services::Scope> scopes;
    for (const std::string& name : names) {
        const auto scope = services::parse_scope(name);
        if (!scope) {
            throw std::runtime_error("no scope is called \"" + name + "\"; there are " +
                                     services::join_scopes(services::all_scopes()));
        }
        if (std::ranges::find(scopes, *scope) == scopes.end()) {
            scopes.push_back(*scope);
        }
    }
    if (scopes.empty()) {
        throw std::runtime_error("--create-key needs --scopes: some of " +
                                 services::join_scopes(services::all_scopes()));
    }
    return scopes;
}

/// Names are shown in lists, one key a line.
void check_name(const std::string& name) {
    constexpr std::size_t longest = 100;
    const bool printable =
        std::ranges::all_of(name, [](char character) { return static_cast<unsigned char>(character) >= ' '; });
    if (name.empty() || name.size() > longest || !printable) {
        throw std::runtime_error("a key's name has 1 to 100 bytes and no control characters");
    }
}

void create_key(store::Store& store, const Config& config) {
    check_name(config.key_to_create);
    const services::NewMerchantKey made =
        services::make_merchant_key(config.key_to_create, read_scopes(config.key_scopes), base::system_clock()());
    store.write([&](store::Connection& connection) {
        store::insert_merchant_key(connection, made.row);
        services::AuditLog(base::system_clock()).enter(connection, {"command", "key.create", made.row.id});
    });
    std::fprintf(stderr, "Key %s (%s) may %s. It is shown this once:\n", made.row.id.c_str(), made.row.name.c_str(),
                 made.row.scopes.c_str());
    std::printf("%s\n", made.key.c_str());
}

void list_keys(store::Store& store) {
    const auto rows = store.read([](store::Connection& connection) { return store::list_merchant_keys(connection); });
    std::printf("id\tname\tscopes\tcreated\tlast used\trevoked\n");
    for (const store::MerchantKeyRow& row : rows) {
        std::printf("%s\t%s\t%s\t%s\t%s\t%s\n", row.id.c_str(), row.name.c_str(), row.scopes.c_str(),
                    day_and_time(row.created_at_ms).c_str(), day_and_time(row.last_used_at_ms).c_str(),
                    day_and_time(row.revoked_at_ms).c_str());
    }
}

void revoke_key(store::Store& store, const std::string& id) {
    const bool revoked = store.write([&](store::Connection& connection) {
        const bool found = store::revoke_merchant_key(connection, id, base::system_clock()());
        if (found) {
            services::AuditLog(base::system_clock()).enter(connection, {"command", "key.revoke", id});
        }
        return found;
    });
    if (!revoked) {
        throw std::runtime_error("no key in use has the id " + id);
    }
    std::printf("Key %s is revoked.\n", id.c_str());
}

}  // namespace

int run_key_command(const Config& config) {
    std::filesystem::create_directories(config.data_folder);
    store::Store store(store::open_database(config.store_url, database_file(config)));
    if (!config.key_to_create.empty()) {
        create_key(store, config);
    } else if (!config.key_to_revoke.empty()) {
        revoke_key(store, config.key_to_revoke);
    } else {
        list_keys(store);
    }
    return 0;
}

}  // namespace kassa::server
