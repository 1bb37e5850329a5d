#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "store/session.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kassa::server::store {

class SqliteStatement final : public PreparedStatement {
  public:
    /// `handle` belongs to the new object.
    SqliteStatement(sqlite3* database, sqlite3_stmt* handle) : database_(database), handle_(handle) {}
    ~SqliteStatement() override;

    void bind(int index, std::nullptr_t) override;
    void bind(int index, std::int64_t value) override;
    void bind(int index, std::string_view value) override;
    void bind(int index, Blob value) override;
    [[nodiscard]] bool step() override;
    [[nodiscard]] int changed_rows() const override;
    [[nodiscard]] bool is_null(int column) const override;
    [[nodiscard]] std::int64_t integer(int column) const override;
    [[nodiscard]] std::string text(int column) const override;
    void blob(int column, std::span<unsigned char> target) const override;
    void reset() noexcept override;

  private:
    sqlite3* database_;
    sqlite3_stmt* handle_;
};

/// One connection to a database file.
class SqliteSession : public Session {
  public:
    enum class Mode { read_write, read_only };

    /// Opens the file in write-ahead mode with foreign keys on and full synchronisation: a committed transaction
    /// survives a power cut.
    SqliteSession(const std::filesystem::path& file, Mode mode);
    ~SqliteSession() override;

    void begin_read() override;
    void begin_write() override;
    void commit() override;
    void rollback() noexcept override;
    void set_savepoint() override;
    void roll_back_to_savepoint() override;
    void release_savepoint() override;
    void begin_migration() override;
    [[nodiscard]] std::int64_t schema_version() override;
    void set_schema_version(std::int64_t version) override;
    void execute_script(const char* sql) override;

  private:
    PreparedStatement& prepare(std::string_view sql) override;
    void begin_write_ahead_log();

    sqlite3* database_ = nullptr;
    std::map<std::string, SqliteStatement, std::less<>> statements_;
};

}  // namespace kassa::server::store
