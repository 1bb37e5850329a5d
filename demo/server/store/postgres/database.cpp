#include "store/postgres/database.h"

#include <utility>

#include "security/random.h"
#include "store/migrations.h"

namespace kassa::server::store {

PostgresDatabase::PostgresDatabase(std::string url) : url_(std::move(url)), progress_{security::random_uuid(), 0} {}

void PostgresDatabase::migrate() {
    PostgresSession session(url_);
    store::migrate(session, postgres_migrations());
}

std::unique_ptr<Session> PostgresDatabase::connect_writer() {
    return std::make_unique<PostgresSession>(url_, progress_);
}

std::unique_ptr<Session> PostgresDatabase::connect_reader() {
    return std::make_unique<PostgresSession>(url_);
}

bool PostgresDatabase::was_committed(Session& writer) {
    return dynamic_cast<PostgresSession&>(writer).settled_sequence() == progress_.sequence;
}

}  // namespace kassa::server::store
