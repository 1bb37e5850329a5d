#pragma once

#include <span>

namespace kassa::server::store {

class Session;

/// A numbered change of the schema; the files store/migrations/sqlite/NNNN_name.sql and
/// store/migrations/postgres/NNNN_name.sql are built in. A change has the same number and name for both databases.
struct Migration {
    int number;
    const char* name;
    const char* sql;
};

/// All migrations in ascending order. Defined in a file that the build generates.
[[nodiscard]] std::span<const Migration> sqlite_migrations();
[[nodiscard]] std::span<const Migration> postgres_migrations();

/// Brings the database to the newest schema, each migration in a transaction of its own; of several servers that start
/// at once one migrates and the others wait for it. Throws StoreError when a migration fails, and std::runtime_error
/// when the database was written by a newer server.
void migrate(Session& session, std::span<const Migration> migrations);

}  // namespace kassa::server::store
