#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "store/postgres/link.h"
#include "store/postgres/statement.h"
#include "store/session.h"

namespace kassa::server::store {

/// How far the writer of this process has come. Each of its transactions writes the next number into the writer's row
/// of `writers`, so that after a lost connection the row tells whether the last one was kept.
struct WriterProgress {
    std::string id;
    std::int64_t sequence = 0;
};

/// One connection to a PostgreSQL server, or to another database that speaks as it does.
class PostgresSession final : public Session {
  public:
    /// For reading and for migrations.
    explicit PostgresSession(const std::string& url) : link_(url) {}
    /// For the writer.
    PostgresSession(const std::string& url, WriterProgress& progress);

    /// REPEATABLE READ, READ ONLY.
    void begin_read() override;
    /// SERIALIZABLE: what a unit read is still so when it commits, whatever other servers do.
    void begin_write() override;
    void commit() override;
    void rollback() noexcept override;
    void set_savepoint() override;
    void roll_back_to_savepoint() override;
    void release_savepoint() override;
    /// Holds an advisory lock of the database.
    void begin_migration() override;
    [[nodiscard]] std::int64_t schema_version() override;
    void set_schema_version(std::int64_t version) override;
    void execute_script(const char* sql) override;

    /// The number in the writer's row, once no transaction holds it any more.
    [[nodiscard]] std::int64_t settled_sequence();

  private:
    PreparedStatement& prepare(std::string_view sql) override;

    PostgresLink link_;
    WriterProgress* progress_ = nullptr;
    std::map<std::string, PostgresStatement, std::less<>> statements_;
};

}  // namespace kassa::server::store
