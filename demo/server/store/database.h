#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "store/session.h"

namespace kassa::server::store {

/// Where the rows are: makes connections. One for each process and database; safe from several threads.
class Database {
  public:
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    virtual ~Database() = default;

    /// Makes the database if there is none, and brings it to the newest schema. Throws StoreError, and
    /// std::runtime_error when a newer server wrote it.
    virtual void migrate() = 0;

    /// The connection of the Writer. A process has one at a time.
    [[nodiscard]] virtual std::unique_ptr<Session> connect_writer() = 0;

    /// A connection that cannot write.
    [[nodiscard]] virtual std::unique_ptr<Session> connect_reader() = 0;

    /// Readers that may be open at a time.
    [[nodiscard]] virtual std::size_t maximum_readers() const = 0;

    /// After commit() of the last writer threw Kind::outcome_unknown: whether that transaction was kept. Waits for it
    /// to end. `writer` is a fresh connection. Throws StoreError when this cannot be found out.
    [[nodiscard]] virtual bool was_committed(Session& writer) = 0;
};

/// The database of `--store`: a URL with the scheme postgres or postgresql (libpq's connection URI), or else the SQLite
/// file. Connects to nothing yet.
[[nodiscard]] std::unique_ptr<Database> open_database(const std::string& url, const std::filesystem::path& file);

}  // namespace kassa::server::store
