#include "store/backup.h"

#include "store/sqlite/session.h"

namespace kassa::server::store {

void back_up(const std::filesystem::path& database, const std::filesystem::path& copy) {
    SqliteSession session(database, SqliteSession::Mode::read_only);
    session.run("VACUUM INTO ?1", copy.string());
}

}  // namespace kassa::server::store
