#pragma once

#include <filesystem>

#include "store/database.h"

namespace kassa::server::store {

/// A file of SQLite's: one process writes at a time, and its readers run beside it (write-ahead log).
class SqliteDatabase final : public Database {
  public:
    explicit SqliteDatabase(std::filesystem::path file) : file_(std::move(file)) {}

    void migrate() override;
    [[nodiscard]] std::unique_ptr<Session> connect_writer() override;
    [[nodiscard]] std::unique_ptr<Session> connect_reader() override;
    /// As many as threads ask: a connection is a file handle.
    [[nodiscard]] std::size_t maximum_readers() const override;
    [[nodiscard]] bool was_committed(Session& writer) override;

  private:
    std::filesystem::path file_;
};

}  // namespace kassa::server::store
