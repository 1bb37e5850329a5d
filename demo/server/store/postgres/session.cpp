#include "store/postgres/session.h"

#include <chrono>

#include "store/postgres/text.h"

namespace kassa::server::store {
namespace {

/// Any number that no other program takes an advisory lock by in the same database: "kassa" in ASCII.
constexpr const char* lock_for_migration =
    "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(461497268065)";

/// Writes go by keys: on a small table PostgreSQL would rather read it whole, and then every other write to the table
/// is a conflict. Without that choice its estimates are so high that it would compile every statement (jit). A
/// statement that waits for a lock longer than a buyer would, gives up. What a server was told to answer before it is
/// on disk (synchronous_commit = off) is answered after it here. A database that has not all of these settings goes
/// without.
constexpr const char* writer_settings =
    "SELECT set_config(known.name, wanted.value, false) FROM pg_settings AS known JOIN (VALUES "
    "('enable_seqscan', 'off'), ('jit', 'off'), ('lock_timeout', '5s'), "
    "('idle_in_transaction_session_timeout', '60s')) AS wanted (name, value) ON wanted.name = known.name; "
    "SELECT set_config('synchronous_commit', 'on', false) FROM pg_settings "
    "WHERE name = 'synchronous_commit' AND setting = 'off'";

constexpr std::int64_t day_ms = 86'400'000;

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

}  // namespace

PostgresSession::PostgresSession(const std::string& url, WriterProgress& progress) : link_(url), progress_(&progress) {
    link_.execute(writer_settings);
    // The housekeeping of a running server writes every few minutes: rows of a day ago are of servers that are gone.
    run("DELETE FROM writers WHERE seen_at_ms < ?1", now_ms() - day_ms);
    run("INSERT INTO writers (id, sequence, seen_at_ms) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING", progress.id,
        progress.sequence, now_ms());
}

void PostgresSession::begin_read() {
    link_.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

void PostgresSession::begin_write() {
    ++progress_->sequence;
    // The id is our own and hexadecimal: one way to the server and back instead of two.
    const pqxx::result updated = link_.execute(
        "BEGIN ISOLATION LEVEL SERIALIZABLE; UPDATE writers SET sequence = " + std::to_string(progress_->sequence) +
        ", seen_at_ms = " + std::to_string(now_ms()) + " WHERE id = '" + progress_->id + "'");
    if (updated.affected_rows() != 1) {
        throw StoreError("the row of this server's writer is gone", StoreError::Kind::connection_lost);
    }
}

void PostgresSession::commit() {
    link_.commit();
}

void PostgresSession::rollback() noexcept {
    try {
        link_.roll_back("ROLLBACK");
    } catch (const StoreError&) {
        // Without a connection there is no transaction.
        return;
    }
}

void PostgresSession::set_savepoint() {
    link_.execute("SAVEPOINT unit");
}

void PostgresSession::roll_back_to_savepoint() {
    link_.roll_back("ROLLBACK TO unit");
}

void PostgresSession::release_savepoint() {
    link_.execute("RELEASE unit");
}

void PostgresSession::begin_migration() {
    link_.execute(lock_for_migration);
}

std::int64_t PostgresSession::schema_version() {
    link_.execute(
        "SET LOCAL client_min_messages = warning; "
        "CREATE TABLE IF NOT EXISTS schema_version (number BIGINT NOT NULL)");
    Statement newest = statement("SELECT number FROM schema_version");
    return newest.step() ? newest.integer(0) : 0;
}

void PostgresSession::set_schema_version(std::int64_t version) {
    run("DELETE FROM schema_version");
    run("INSERT INTO schema_version (number) VALUES (?1)", version);
}

void PostgresSession::execute_script(const char* sql) {
    link_.execute(sql);
}

std::int64_t PostgresSession::settled_sequence() {
    execute_script("BEGIN ISOLATION LEVEL READ COMMITTED");
    try {
        Statement row = statement("SELECT sequence FROM writers WHERE id = ?1 FOR UPDATE");
        row.bind_all(progress_->id);
        if (!row.step()) {
            throw StoreError("the row of this server's writer is gone", StoreError::Kind::other);
        }
        const std::int64_t sequence = row.integer(0);
        rollback();
        return sequence;
    } catch (const StoreError&) {
        rollback();
        throw;
    }
}

PreparedStatement& PostgresSession::prepare(std::string_view sql) {
    auto position = statements_.find(sql);
    if (position == statements_.end()) {
        std::string name = link_.next_name();
        link_.prepare(name, to_postgres_parameters(sql));
        position = statements_.try_emplace(std::string(sql), link_, std::move(name)).first;
    }
    return position->second;
}

}  // namespace kassa::server::store
