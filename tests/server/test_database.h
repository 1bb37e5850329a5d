#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "store/database.h"

namespace kassa::server::testing {

/// A database of a test's own, gone when this is: an SQLite file in a temporary folder, or a schema of the PostgreSQL
/// database whose URL is in the environment as KASSA_TEST_STORE. So the same tests run over both.
class TestDatabase {
  public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    /// The database, to be opened; again after it was closed, as a restart does.
    [[nodiscard]] std::unique_ptr<store::Database> open() const;

    /// A connection to look at it from outside the store.
    [[nodiscard]] std::unique_ptr<store::Session> connect() const;

    [[nodiscard]] static bool is_postgres();

    /// For files.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "test.db"; }
    /// Empty for SQLite.
    [[nodiscard]] const std::string& url() const { return url_; }

  private:
    std::filesystem::path folder_;
    std::string schema_;
    std::string url_;
};

}  // namespace kassa::server::testing
