#include <filesystem>

#include <gtest/gtest.h>

#include "security/random.h"
#include "store/backup.h"
#include "store/sqlite/database.h"
#include "store/sqlite/session.h"
#include "store/store.h"

namespace kassa::server::store {
namespace {

/// What is so of SQLite alone, also while the other tests run over PostgreSQL.
class SqliteTest : public ::testing::Test {
  protected:
    SqliteTest() : folder_(std::filesystem::temp_directory_path() / ("kassa-" + security::random_uuid())) {
        std::filesystem::create_directories(folder_);
    }
    ~SqliteTest() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::filesystem::path file() const { return folder_ / "test.db"; }

    static std::int64_t customers(Store& store) {
        return store.read([](Connection& connection) {
            Statement statement = connection.statement("SELECT count(*) FROM customers");
            return statement.step() ? statement.integer(0) : -1;
        });
    }

    static void insert_customer(Store& store, const std::string& id) {
        store.write([&](Connection& connection) {
            connection.run("INSERT INTO customers (id, email, created_at_ms) VALUES (?1, ?1, 0)", id);
        });
    }

    std::filesystem::path folder_;
};

TEST_F(SqliteTest, FlushesEveryCommit) {
    Store store(std::make_unique<SqliteDatabase>(file()));
    store.write([](Connection& connection) {
        Statement synchronous = connection.statement("PRAGMA synchronous");
        EXPECT_TRUE(synchronous.step());
        EXPECT_EQ(synchronous.integer(0), 2);
        Statement journal = connection.statement("PRAGMA journal_mode");
        EXPECT_TRUE(journal.step());
        EXPECT_EQ(journal.text(0), "wal");
    });
}

TEST_F(SqliteTest, ABackupIsWhatWasThereAndOverwritesNothing) {
    Store store(std::make_unique<SqliteDatabase>(file()));
    insert_customer(store, "before");
    const std::filesystem::path copy = folder_ / "copy.db";
    back_up(file(), copy);
    insert_customer(store, "after");
    EXPECT_THROW(back_up(file(), copy), StoreError);
    EXPECT_THROW(back_up(folder_ / "none.db", folder_ / "other.db"), StoreError);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "other.db"));
    EXPECT_EQ(customers(store), 2);
    Store copied(std::make_unique<SqliteDatabase>(copy));
    EXPECT_EQ(customers(copied), 1);
}

}  // namespace
}  // namespace kassa::server::store
