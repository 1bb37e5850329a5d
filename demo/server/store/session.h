#pragma once

#include <cstdint>

#include "store/connection.h"

namespace kassa::server::store {

/// A connection with its transactions: what Store, Writer and the migrations work with.
class Session : public Connection {
  public:
    /// A transaction that sees one state of the database throughout.
    virtual void begin_read() = 0;

    /// A transaction that is as if no other ran beside it, or fails with Kind::conflict.
    virtual void begin_write() = 0;

    /// When this returns, the transaction survives a crash of the program, of the database and of the machine. Throws
    /// Kind::outcome_unknown when nobody could say any more whether it does; everything else it throws means that
    /// nothing was kept.
    virtual void commit() = 0;

    /// Never throws: a transaction whose connection is gone is undone by the database.
    virtual void rollback() noexcept = 0;

    /// A mark within a write transaction, to which it can go back; one at a time.
    virtual void set_savepoint() = 0;
    virtual void roll_back_to_savepoint() = 0;
    virtual void release_savepoint() = 0;

    /// A transaction in which no other process migrates the same database. Waits for one that does, in SQLite for a
    /// minute; a session that has migrated is not used for requests.
    virtual void begin_migration() = 0;

    /// The number of the newest migration that was applied, 0 for none. Only within begin_migration.
    [[nodiscard]] virtual std::int64_t schema_version() = 0;
    virtual void set_schema_version(std::int64_t version) = 0;

    /// Runs a script of several statements without parameters.
    virtual void execute_script(const char* sql) = 0;
};

}  // namespace kassa::server::store
