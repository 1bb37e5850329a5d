#pragma once

#include <span>

namespace kassa::server::store {

class Connection;

/// A numbered change of the schema; files store/migrations/NNNN_name.sql are built in.
struct Migration {
    int number;
    const char* name;
    const char* sql;
};

/// All migrations in ascending order. Defined in a file that the build generates.
[[nodiscard]] std::span<const Migration> all_migrations();

/// Brings the database to the newest schema, each migration in a transaction of its own. Throws SqliteError when one
/// fails, and std::runtime_error when the database was written by a newer server.
void migrate(Connection& connection);

}  // namespace kassa::server::store
