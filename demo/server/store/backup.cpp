#include "store/backup.h"

#include "store/sqlite.h"

namespace kassa::server::store {

void back_up(const std::filesystem::path& database, const std::filesystem::path& copy) {
    Connection connection(database, Connection::Mode::read_only);
    connection.run("VACUUM INTO ?1", copy.string());
}

}  // namespace kassa::server::store
