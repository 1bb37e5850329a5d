#include "store/sqlite.h"

#include <algorithm>
#include <sqlite3.h>

namespace kassa::server::store {
namespace {

constexpr int busy_timeout_ms = 5000;

[[noreturn]] void fail(sqlite3* database, std::string_view what) {
    throw SqliteError(std::string(what) + ": " + sqlite3_errmsg(database), sqlite3_extended_errcode(database));
}

void check(sqlite3* database, int result, std::string_view what) {
    if (result != SQLITE_OK) {
        fail(database, what);
    }
}

}  // namespace

Statement::~Statement() {
    if (statement_ != nullptr) {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
}

void Statement::bind(int index, std::nullptr_t) {
    check(database_, sqlite3_bind_null(statement_, index), "bind");
}

void Statement::bind(int index, std::int64_t value) {
    check(database_, sqlite3_bind_int64(statement_, index, value), "bind");
}

void Statement::bind(int index, std::string_view value) {
    // SQLITE_TRANSIENT: SQLite keeps its own copy, so a caller may bind a temporary.
    const char* text = value.data() == nullptr ? "" : value.data();
    check(database_, sqlite3_bind_text64(statement_, index, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8), "bind");
}

void Statement::bind(int index, Blob value) {
    check(database_, sqlite3_bind_blob64(statement_, index, value.data(), value.size(), SQLITE_TRANSIENT), "bind");
}

bool Statement::step() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result != SQLITE_DONE) {
        fail(database_, "step");
    }
    return false;
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr ? std::string()
                            : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::optional<std::string> Statement::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

void Statement::blob(int column, std::span<unsigned char> target) const {
    const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement_, column));
    if (static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) != target.size() || bytes == nullptr) {
        throw SqliteError("a stored value has another size than expected", SQLITE_CORRUPT);
    }
    std::copy(bytes, bytes + target.size(), target.begin());
}

Connection::Connection(const std::filesystem::path& file, Mode mode) {
    const int access = mode == Mode::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int result =
        sqlite3_open_v2(file.c_str(), &database_, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (result != SQLITE_OK) {
        const std::string message = database_ == nullptr ? "out of memory" : sqlite3_errmsg(database_);
        sqlite3_close_v2(database_);
        throw SqliteError("cannot open " + file.string() + ": " + message, result);
    }
    sqlite3_busy_timeout(database_, busy_timeout_ms);
    // Double-quoted names that do not exist are errors, not string literals; and no SQL of ours loads code or writes to
    // the schema table.
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (mode == Mode::read_write) {
        execute_script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    }
    execute_script("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;");
}

Connection::~Connection() {
    for (const auto& [sql, prepared] : statements_) {
        sqlite3_finalize(prepared);
    }
    sqlite3_close_v2(database_);
}

Statement Connection::statement(std::string_view sql) {
    auto position = statements_.find(sql);
    if (position == statements_.end()) {
        sqlite3_stmt* prepared = nullptr;
        check(database_,
              sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                 &prepared, nullptr),
              "prepare");
        position = statements_.emplace(std::string(sql), prepared).first;
    }
    return {database_, position->second};
}

void Connection::execute_script(const char* sql) {
    check(database_, sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), "execute");
}

int Connection::changed_rows() const {
    return sqlite3_changes(database_);
}

}  // namespace kassa::server::store
