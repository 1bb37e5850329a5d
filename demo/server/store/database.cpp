#include "store/database.h"

#include "store/postgres/database.h"
#include "store/sqlite/database.h"

namespace kassa::server::store {

std::unique_ptr<Database> open_database(const std::string& url, const std::filesystem::path& file) {
    if (is_postgres_url(url)) {
        return std::make_unique<PostgresDatabase>(url);
    }
    return std::make_unique<SqliteDatabase>(file);
}

}  // namespace kassa::server::store
