#include "store/migrations.h"

#include <stdexcept>
#include <string>

#include "store/sqlite.h"

namespace kassa::server::store {
namespace {

std::int64_t schema_version(Connection& connection) {
    Statement statement = connection.statement("PRAGMA user_version");
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace

void migrate(Connection& connection) {
    const std::int64_t current = schema_version(connection);
    const std::span<const Migration> migrations = all_migrations();
    if (!migrations.empty() && current > migrations.back().number) {
        throw std::runtime_error("the database has schema " + std::to_string(current) + ", this server knows " +
                                 std::to_string(migrations.back().number));
    }
    for (const Migration& migration : migrations) {
        if (migration.number <= current) {
            continue;
        }
        connection.execute_script("BEGIN IMMEDIATE");
        try {
            connection.execute_script(migration.sql);
            // PRAGMA takes no parameters; the number is the program's own.
            connection.execute_script(("PRAGMA user_version = " + std::to_string(migration.number)).c_str());
            connection.execute_script("COMMIT");
        } catch (const SqliteError&) {
            connection.execute_script("ROLLBACK");
            throw;
        }
    }
}

}  // namespace kassa::server::store
