#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace kassa::server::store {

/// A failed SQLite call. The message never holds bound values.
class SqliteError : public std::runtime_error {
  public:
    SqliteError(const std::string& message, int code) : std::runtime_error(message), code_(code) {}

    /// SQLite's extended result code.
    [[nodiscard]] int code() const { return code_; }
    /// True when a UNIQUE, NOT NULL, CHECK or FOREIGN KEY rule refused the row.
    [[nodiscard]] bool is_constraint() const { return (code_ & 0xFF) == 19; }

  private:
    int code_;
};

using Blob = std::span<const unsigned char>;

/// A prepared statement on loan from its connection: reset and unbound when it goes out of scope, then used again by
/// the next caller of the same text.
class Statement {
  public:
    Statement(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement(Statement&& other) noexcept : database_(other.database_), statement_(other.statement_) {
        other.statement_ = nullptr;
    }
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Binds the parameters ?1, ?2, ... in order.
    template <typename... Values>
    Statement& bind_all(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    void bind(int index, std::nullptr_t);
    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::string_view value);
    void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
    void bind(int index, const char* value) { bind(index, std::string_view(value)); }
    void bind(int index, Blob value);
    template <typename T>
    void bind(int index, const std::optional<T>& value) {
        if (value) {
            bind(index, *value);
        } else {
            bind(index, nullptr);
        }
    }

    /// True while there is a row to read.
    [[nodiscard]] bool step();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::optional<std::string> optional_text(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
    /// Copies a blob of exactly `target.size()` bytes; throws SqliteError when it has another size.
    void blob(int column, std::span<unsigned char> target) const;

  private:
    sqlite3* database_;
    sqlite3_stmt* statement_;
};

/// One connection to the database file. Not for use from two threads at once.
class Connection {
  public:
    enum class Mode { read_write, read_only };

    /// Opens the file in write-ahead mode with foreign keys on and full synchronisation: a committed transaction
    /// survives a power cut.
    Connection(const std::filesystem::path& file, Mode mode);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    /// A statement for the text, prepared once per connection. SQL is always a literal of the program; values are
    /// bound.
    [[nodiscard]] Statement statement(std::string_view sql);

    /// Runs a statement that answers no rows. Answers the number of rows changed.
    template <typename... Values>
    int run(std::string_view sql, const Values&... values) {
        Statement prepared = statement(sql);
        prepared.bind_all(values...);
        while (prepared.step()) {
        }
        return changed_rows();
    }

    /// Runs a script of several statements without parameters (migrations, BEGIN and COMMIT).
    void execute_script(const char* sql);

    [[nodiscard]] int changed_rows() const;

  private:
    sqlite3* database_ = nullptr;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

}  // namespace kassa::server::store
