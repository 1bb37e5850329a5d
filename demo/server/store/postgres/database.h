#pragma once

#include <string>

#include "store/database.h"
#include "store/postgres/session.h"
#include "store/postgres/url.h"

namespace kassa::server::store {

/// A PostgreSQL database, which several servers may share. The URL is libpq's connection URI; its `search_path` (as in
/// `?options=-csearch_path%3Dkassa`) says in which schema the tables are.
class PostgresDatabase final : public Database {
  public:
    explicit PostgresDatabase(std::string url);

    void migrate() override;
    [[nodiscard]] std::unique_ptr<Session> connect_writer() override;
    [[nodiscard]] std::unique_ptr<Session> connect_reader() override;
    [[nodiscard]] std::size_t maximum_readers() const override { return 8; }
    [[nodiscard]] bool was_committed(Session& writer) override;

  private:
    std::string url_;
    WriterProgress progress_;
};

}  // namespace kassa::server::store
