#include "test_database.h"

#include <algorithm>
#include <cstdlib>

#include "security/random.h"
#include "store/postgres/session.h"
#include "store/sqlite/session.h"

namespace kassa::server::testing {
namespace {

std::string server_url() {
    const char* url = std::getenv("KASSA_TEST_STORE");
    return url == nullptr ? "" : url;
}

void execute(const std::string& sql) {
    store::PostgresSession(server_url()).execute_script(sql.c_str());
}

}  // namespace

bool TestDatabase::is_postgres() {
    return !server_url().empty();
}

TestDatabase::TestDatabase() : folder_(std::filesystem::temp_directory_path() / ("kassa-" + security::random_uuid())) {
    std::filesystem::create_directories(folder_);
    if (is_postgres()) {
        schema_ = "test_" + security::random_uuid();
        std::ranges::replace(schema_, '-', '_');
        execute("CREATE SCHEMA " + schema_);
        const std::string server = server_url();
        url_ = server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema_;
    }
}

TestDatabase::~TestDatabase() {
    if (is_postgres()) {
        execute("SET client_min_messages = warning; DROP SCHEMA " + schema_ + " CASCADE");
    }
    std::filesystem::remove_all(folder_);
}

std::unique_ptr<store::Database> TestDatabase::open() const {
    return store::open_database(url_, file());
}

std::unique_ptr<store::Session> TestDatabase::connect() const {
    if (is_postgres()) {
        return std::make_unique<store::PostgresSession>(url_);
    }
    return std::make_unique<store::SqliteSession>(file(), store::SqliteSession::Mode::read_write);
}

}  // namespace kassa::server::testing
