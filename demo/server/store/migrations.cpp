#include "store/migrations.h"

#include <stdexcept>
#include <string>

#include "store/session.h"

namespace kassa::server::store {
namespace {

/// The first migration that is missing, or null. The transaction of begin_migration is open.
const Migration* next_migration(Session& session, std::span<const Migration> migrations) {
    const std::int64_t current = session.schema_version();
    if (!migrations.empty() && current > migrations.back().number) {
        throw std::runtime_error("the database has schema " + std::to_string(current) + ", this server knows " +
                                 std::to_string(migrations.back().number));
    }
    for (const Migration& migration : migrations) {
        if (migration.number > current) {
            return &migration;
        }
    }
    return nullptr;
}

}  // namespace

void migrate(Session& session, std::span<const Migration> migrations) {
    const Migration* migration = nullptr;
    do {
        session.begin_migration();
        try {
            migration = next_migration(session, migrations);
            if (migration != nullptr) {
                session.execute_script(migration->sql);
                session.set_schema_version(migration->number);
            }
            session.commit();
        } catch (...) {
            session.rollback();
            throw;
        }
    } while (migration != nullptr);
}

}  // namespace kassa::server::store
