#include "store/sqlite/session.h"

#include <algorithm>
#include <chrono>
#include <sqlite3.h>
#include <thread>

namespace kassa::server::store {
namespace {

constexpr int busy_timeout_ms = 2000;
/// A server that starts has no one who waits for its answer, and migrations of a large database take their time.
constexpr int migration_busy_timeout_ms = 60'000;
constexpr std::chrono::seconds opening_timeout{10};

StoreError::Kind kind_of(int extended_code) {
    switch (extended_code & 0xFF) {
        case SQLITE_CONSTRAINT:
            return StoreError::Kind::constraint;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_NOMEM:
            return StoreError::Kind::unavailable;
        default:
            return StoreError::Kind::other;
    }
}

[[noreturn]] void fail(sqlite3* database, std::string_view what) {
    throw StoreError(std::string(what) + ": " + sqlite3_errmsg(database), kind_of(sqlite3_extended_errcode(database)));
}

void check(sqlite3* database, int result, std::string_view what) {
    if (result != SQLITE_OK) {
        fail(database, what);
    }
}

}  // namespace

SqliteStatement::~SqliteStatement() {
    sqlite3_finalize(handle_);
}

void SqliteStatement::bind(int index, std::nullptr_t) {
    check(database_, sqlite3_bind_null(handle_, index), "bind");
}

void SqliteStatement::bind(int index, std::int64_t value) {
    check(database_, sqlite3_bind_int64(handle_, index, value), "bind");
}

void SqliteStatement::bind(int index, std::string_view value) {
    // SQLITE_TRANSIENT: SQLite keeps its own copy, so a caller may bind a temporary.
    const char* text = value.data() == nullptr ? "" : value.data();
    check(database_, sqlite3_bind_text64(handle_, index, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8), "bind");
}

void SqliteStatement::bind(int index, Blob value) {
    check(database_, sqlite3_bind_blob64(handle_, index, value.data(), value.size(), SQLITE_TRANSIENT), "bind");
}

bool SqliteStatement::step() {
    const int result = sqlite3_step(handle_);
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result != SQLITE_DONE) {
        fail(database_, "step");
    }
    return false;
}

int SqliteStatement::changed_rows() const {
    return sqlite3_changes(database_);
}

bool SqliteStatement::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}

std::string SqliteStatement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return bytes == nullptr ? std::string()
                            : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)));
}

void SqliteStatement::blob(int column, std::span<unsigned char> target) const {
    const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(handle_, column));
    if (static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)) != target.size() || bytes == nullptr) {
        throw StoreError("a stored value has another size than expected", StoreError::Kind::other);
    }
    std::copy(bytes, bytes + target.size(), target.begin());
}

void SqliteStatement::reset() noexcept {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

SqliteSession::SqliteSession(const std::filesystem::path& file, Mode mode) {
    const int access = mode == Mode::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int result =
        sqlite3_open_v2(file.c_str(), &database_, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (result != SQLITE_OK) {
        const std::string message = database_ == nullptr ? "out of memory" : sqlite3_errmsg(database_);
        sqlite3_close_v2(database_);
        throw StoreError("cannot open " + file.string() + ": " + message, kind_of(result));
    }
    sqlite3_busy_timeout(database_, busy_timeout_ms);
    // Double-quoted names that do not exist are errors, not string literals; and no SQL of ours loads code or writes to
    // the schema table.
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    try {
        if (mode == Mode::read_write) {
            begin_write_ahead_log();
            execute_script("PRAGMA synchronous = FULL;");
        }
        execute_script("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;");
    } catch (const StoreError&) {
        sqlite3_close_v2(database_);
        throw;
    }
}

// SQLite does not wait for the lock that the first switch of a new file takes, or two that both read would wait for one
// another: servers that start at once have to try again.
void SqliteSession::begin_write_ahead_log() {
    const auto deadline = std::chrono::steady_clock::now() + opening_timeout;
    for (;;) {
        try {
            return execute_script("PRAGMA journal_mode = WAL;");
        } catch (const StoreError&) {
            if ((sqlite3_extended_errcode(database_) & 0xFF) != SQLITE_BUSY ||
                std::chrono::steady_clock::now() > deadline) {
                throw;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

SqliteSession::~SqliteSession() {
    statements_.clear();
    sqlite3_close_v2(database_);
}

PreparedStatement& SqliteSession::prepare(std::string_view sql) {
    auto position = statements_.find(sql);
    if (position == statements_.end()) {
        sqlite3_stmt* handle = nullptr;
        check(database_,
              sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                 &handle, nullptr),
              "prepare");
        position = statements_.try_emplace(std::string(sql), database_, handle).first;
    }
    return position->second;
}

void SqliteSession::begin_read() {
    run("BEGIN");
}

void SqliteSession::begin_write() {
    run("BEGIN IMMEDIATE");
}

void SqliteSession::commit() {
    run("COMMIT");
}

void SqliteSession::rollback() noexcept {
    // After a full disk or an I/O error SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(database_) == 0) {
        sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void SqliteSession::set_savepoint() {
    run("SAVEPOINT unit");
}

void SqliteSession::roll_back_to_savepoint() {
    run("ROLLBACK TO unit");
}

void SqliteSession::release_savepoint() {
    run("RELEASE unit");
}

void SqliteSession::begin_migration() {
    sqlite3_busy_timeout(database_, migration_busy_timeout_ms);
    begin_write();
}

std::int64_t SqliteSession::schema_version() {
    Statement version = statement("PRAGMA user_version");
    return version.step() ? version.integer(0) : 0;
}

void SqliteSession::set_schema_version(std::int64_t version) {
    // PRAGMA takes no parameters; the number is the program's own.
    execute_script(("PRAGMA user_version = " + std::to_string(version)).c_str());
}

void SqliteSession::execute_script(const char* sql) {
    check(database_, sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), "execute");
}

}  // namespace kassa::server::store
