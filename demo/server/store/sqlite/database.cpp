#include "store/sqlite/database.h"

#include <limits>
#include <stdexcept>

#include "store/migrations.h"
#include "store/sqlite/session.h"

namespace kassa::server::store {

void SqliteDatabase::migrate() {
    SqliteSession session(file_, SqliteSession::Mode::read_write);
    store::migrate(session, sqlite_migrations());
}

std::unique_ptr<Session> SqliteDatabase::connect_writer() {
    return std::make_unique<SqliteSession>(file_, SqliteSession::Mode::read_write);
}

std::unique_ptr<Session> SqliteDatabase::connect_reader() {
    return std::make_unique<SqliteSession>(file_, SqliteSession::Mode::read_only);
}

std::size_t SqliteDatabase::maximum_readers() const {
    return std::numeric_limits<std::size_t>::max();
}

bool SqliteDatabase::was_committed(Session&) {
    throw std::logic_error("a commit to a file is never in doubt");
}

}  // namespace kassa::server::store
