// Durable updates of one row with nothing around them: what change-quantity over HTTP is measured against.
//
//   durable_updates DATABASE CART_ID MILLISECONDS
//
// DATABASE is one that kassa-server made; it must not be running. Each update writes the cart's document again in a
// transaction of its own, with the settings of the server's store: WAL, and a flush to disk before the commit returns.
// Prints one line of JSON: how many updates there were and the milliseconds they took.

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <sqlite3.h>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
constexpr const char* read_document = "SELECT document FROM carts WHERE id = ?1";
constexpr const char* update_document = "UPDATE carts SET document = ?2, version = version + 1 WHERE id = ?1";

/// Closes what SQLite opened, also when something failed half way.
struct Database {
    sqlite3* connection = nullptr;
    sqlite3_stmt* statement = nullptr;

    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() {
        sqlite3_finalize(statement);
        sqlite3_close(connection);
    }

    /// Makes `sql` the statement, with the cart's id bound to its first parameter.
    bool prepare(const char* sql, const char* cart_id) {
        sqlite3_finalize(statement);
        statement = nullptr;
        return sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr) == SQLITE_OK &&
               sqlite3_bind_text(statement, 1, cart_id, -1, SQLITE_STATIC) == SQLITE_OK;
    }
};

int fail(const Database& database, const char* what) {
    std::fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database.connection));
    return 1;
}

int update_for(const char* file, const char* cart_id, std::chrono::milliseconds time) {
    Database database;
    if (sqlite3_open_v2(file, &database.connection, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK ||
        sqlite3_exec(database.connection, settings, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return fail(database, file);
    }
    if (!database.prepare(read_document, cart_id) || sqlite3_step(database.statement) != SQLITE_ROW) {
        return fail(database, "no such cart");
    }
    const std::string document = reinterpret_cast<const char*>(sqlite3_column_text(database.statement, 0));
    if (!database.prepare(update_document, cart_id) ||
        sqlite3_bind_text(database.statement, 2, document.c_str(), -1, SQLITE_STATIC) != SQLITE_OK) {
        return fail(database, "update");
    }

    std::int64_t updates = 0;
    const auto started = Clock::now();
    auto elapsed = Clock::duration::zero();
    do {
        if (sqlite3_step(database.statement) != SQLITE_DONE || sqlite3_changes(database.connection) != 1) {
            return fail(database, "update");
        }
        sqlite3_reset(database.statement);
        ++updates;
        elapsed = Clock::now() - started;
    } while (elapsed < time);
    std::printf(R"({"updates":%lld,"milliseconds":%.3f})"
                "\n",
                static_cast<long long>(updates), std::chrono::duration<double, std::milli>(elapsed).count());
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    int milliseconds = 0;
    if (count != 4 ||
        std::from_chars(arguments[3], arguments[3] + std::strlen(arguments[3]), milliseconds).ec != std::errc() ||
        milliseconds <= 0) {
        std::fprintf(stderr, "durable_updates DATABASE CART_ID MILLISECONDS\n");
        return 2;
    }
    return update_for(arguments[1], arguments[2], std::chrono::milliseconds(milliseconds));
}
