#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "store/error.h"

namespace kassa::server::store {

using Blob = std::span<const unsigned char>;

/// What a database does for one statement text: made once for each connection, then used again and again. Callers hold
/// it as a Statement.
class PreparedStatement {
  public:
    PreparedStatement() = default;
    PreparedStatement(const PreparedStatement&) = delete;
    PreparedStatement& operator=(const PreparedStatement&) = delete;
    virtual ~PreparedStatement() = default;

    virtual void bind(int index, std::nullptr_t) = 0;
    virtual void bind(int index, std::int64_t value) = 0;
    virtual void bind(int index, std::string_view value) = 0;
    virtual void bind(int index, Blob value) = 0;
    [[nodiscard]] virtual bool step() = 0;
    [[nodiscard]] virtual int changed_rows() const = 0;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string text(int column) const = 0;
    virtual void blob(int column, std::span<unsigned char> target) const = 0;
    /// Forgets the bound values and the rows.
    virtual void reset() noexcept = 0;
};

/// A prepared statement on loan from its connection: reset and unbound when it goes out of scope, then used again by
/// the next caller of the same text.
class Statement {
  public:
    explicit Statement(PreparedStatement& prepared) : prepared_(&prepared) {}
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    Statement(Statement&& other) noexcept : prepared_(std::exchange(other.prepared_, nullptr)) {}
    Statement& operator=(Statement&&) = delete;
    ~Statement() {
        if (prepared_ != nullptr) {
            prepared_->reset();
        }
    }

    /// Binds the parameters ?1, ?2, ... in order.
    template <typename... Values>
    Statement& bind_all(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    void bind(int index, std::nullptr_t) { prepared_->bind(index, nullptr); }
    void bind(int index, std::int64_t value) { prepared_->bind(index, value); }
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, std::string_view value) { prepared_->bind(index, value); }
    void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
    void bind(int index, const char* value) { bind(index, std::string_view(value)); }
    void bind(int index, Blob value) { prepared_->bind(index, value); }
    template <typename T>
    void bind(int index, const std::optional<T>& value) {
        if (value) {
            bind(index, *value);
        } else {
            bind(index, nullptr);
        }
    }

    /// True while there is a row to read.
    [[nodiscard]] bool step() { return prepared_->step(); }
    /// Rows that the statement inserted, updated or deleted, once it has run to its end.
    [[nodiscard]] int changed_rows() const { return prepared_->changed_rows(); }

    [[nodiscard]] bool is_null(int column) const { return prepared_->is_null(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return prepared_->integer(column); }
    [[nodiscard]] std::string text(int column) const { return prepared_->text(column); }
    [[nodiscard]] std::optional<std::string> optional_text(int column) const {
        return is_null(column) ? std::nullopt : std::optional(text(column));
    }
    [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const {
        return is_null(column) ? std::nullopt : std::optional(integer(column));
    }
    /// Copies a blob of exactly `target.size()` bytes; throws StoreError when it has another size.
    void blob(int column, std::span<unsigned char> target) const { prepared_->blob(column, target); }

  private:
    PreparedStatement* prepared_;
};

/// One connection to the database, as those who read and write rows see it; which database it is they do not know. Not
/// for use from two threads at once.
///
/// SQL is written in what SQLite 3.35 and PostgreSQL 12 both understand: parameters ?1, ?2; ON CONFLICT (column) DO
/// NOTHING or DO UPDATE; RETURNING; integers, text and blobs only; a bare parameter that stands for no column needs a
/// CAST. Text is compared without regard to ASCII case by lower() on both sides, for which there are indexes.
///
/// A StoreError is never caught to go on: PostgreSQL takes no more statements in a transaction in which one failed.
class Connection {
  public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// A statement for the text, prepared once per connection. SQL is always a literal of the program; values are
    /// bound.
    [[nodiscard]] Statement statement(std::string_view sql) { return Statement(prepare(sql)); }

    /// Runs a statement that answers no rows. Answers the number of rows changed.
    template <typename... Values>
    int run(std::string_view sql, const Values&... values) {
        Statement prepared = statement(sql);
        prepared.bind_all(values...);
        while (prepared.step()) {
        }
        return prepared.changed_rows();
    }

  private:
    virtual PreparedStatement& prepare(std::string_view sql) = 0;
};

}  // namespace kassa::server::store
