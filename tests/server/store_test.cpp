#include "store/store.h"

#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "security/random.h"
#include "store/backup.h"
#include "store/cart_repository.h"
#include "store/migrations.h"

namespace kassa::server::store {
namespace {

class StoreTest : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("kassa-" + security::random_uuid());
        std::filesystem::create_directories(folder_);
        store_ = std::make_unique<Store>(file());
    }
    void TearDown() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    [[nodiscard]] std::filesystem::path file() const { return folder_ / "test.db"; }

    std::int64_t customers() {
        return store_->read([](Connection& connection) {
            Statement statement = connection.statement("SELECT count(*) FROM customers");
            return statement.step() ? statement.integer(0) : -1;
        });
    }

    static void insert_customer(Connection& connection, const std::string& id) {
        connection.run("INSERT INTO customers (id, email, created_at_ms) VALUES (?1, ?1, 0)", id);
    }

    std::filesystem::path folder_;
    std::unique_ptr<Store> store_;
};

TEST_F(StoreTest, AnExceptionUndoesItsUnitAndNoOther) {
    // Many units at once share commits; every second one fails.
    constexpr int count = 64;
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int index = 0; index < count; ++index) {
        threads.emplace_back([&, index] {
            try {
                store_->write([index](Connection& connection) {
                    insert_customer(connection, std::to_string(index));
                    if (index % 2 == 1) {
                        throw std::runtime_error("undo");
                    }
                });
            } catch (const std::runtime_error&) {
                ++failures;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(failures, count / 2);
    EXPECT_EQ(customers(), count / 2);
}

TEST_F(StoreTest, WhatWasWrittenIsThereForTheNextProcess) {
    store_->write([](Connection& connection) { insert_customer(connection, "a"); });
    store_.reset();
    store_ = std::make_unique<Store>(file());
    EXPECT_EQ(customers(), 1);
}

TEST_F(StoreTest, ReadersCannotWrite) {
    EXPECT_THROW(store_->read([](Connection& connection) { insert_customer(connection, "a"); }), SqliteError);
    EXPECT_EQ(customers(), 0);
}

TEST_F(StoreTest, AReaderSeesOneStateThroughout) {
    store_->write([](Connection& connection) { insert_customer(connection, "a"); });
    const auto counted = [](Connection& connection) {
        Statement statement = connection.statement("SELECT count(*) FROM customers");
        return statement.step() ? statement.integer(0) : -1;
    };
    store_->read([&](Connection& connection) {
        EXPECT_EQ(counted(connection), 1);
        store_->write([](Connection& writer) { insert_customer(writer, "b"); });
        EXPECT_EQ(counted(connection), 1);
    });
    EXPECT_EQ(customers(), 2);
}

TEST_F(StoreTest, ValuesAreNeverPartOfTheStatement) {
    const std::string hostile = "'; DROP TABLE customers; --";
    store_->write([&](Connection& connection) { insert_customer(connection, hostile); });
    EXPECT_EQ(customers(), 1);
    EXPECT_FALSE(store_->read([&](Connection& connection) { return find_cart(connection, hostile); }).has_value());
}

TEST_F(StoreTest, FlushesEveryCommit) {
    store_->write([](Connection& connection) {
        Statement synchronous = connection.statement("PRAGMA synchronous");
        EXPECT_TRUE(synchronous.step());
        EXPECT_EQ(synchronous.integer(0), 2);
        Statement journal = connection.statement("PRAGMA journal_mode");
        EXPECT_TRUE(journal.step());
        EXPECT_EQ(journal.text(0), "wal");
    });
}

TEST_F(StoreTest, ConstraintsAreTold) {
    const auto twice = [&] {
        store_->write([](Connection& connection) {
            insert_customer(connection, "a");
            insert_customer(connection, "a");
        });
    };
    try {
        twice();
        FAIL() << "was accepted";
    } catch (const SqliteError& error) {
        EXPECT_TRUE(error.is_constraint());
    }
    EXPECT_EQ(customers(), 0);
}

TEST_F(StoreTest, ADatabaseOfANewerServerIsRefused) {
    store_.reset();
    {
        Connection connection(file(), Connection::Mode::read_write);
        connection.execute_script("PRAGMA user_version = 9999");
    }
    EXPECT_THROW(Store{file()}, std::runtime_error);
    {
        Connection connection(file(), Connection::Mode::read_write);
        const std::string known = std::to_string(all_migrations().back().number);
        connection.execute_script(("PRAGMA user_version = " + known).c_str());
    }
    store_ = std::make_unique<Store>(file());
}

TEST_F(StoreTest, ADatabaseOfEveryEarlierSchemaIsBroughtForward) {
    const std::span<const Migration> migrations = all_migrations();
    for (std::size_t released = 1; released < migrations.size(); ++released) {
        store_.reset();
        std::filesystem::remove(file());
        {
            Connection connection(file(), Connection::Mode::read_write);
            for (const Migration& migration : migrations.first(released)) {
                connection.execute_script(migration.sql);
            }
            const std::string number = std::to_string(migrations[released - 1].number);
            connection.execute_script(("PRAGMA user_version = " + number).c_str());
            connection.execute_script(
                "INSERT INTO carts (id, token_hash, status, version, locale, document, private_document, "
                "created_at_ms, "
                "updated_at_ms, expires_at_ms) VALUES ('kept', zeroblob(32), 'open', 3, 'en', '{}', '{}', 1, 2, 4)");
        }
        store_ = std::make_unique<Store>(file());
        const auto row = store_->read([](Connection& connection) { return find_cart(connection, "kept"); });
        ASSERT_TRUE(row) << released;
        EXPECT_EQ(row->version, 3);
    }
}

TEST_F(StoreTest, ABackupIsWhatWasThereAndOverwritesNothing) {
    store_->write([](Connection& connection) { insert_customer(connection, "before"); });
    const std::filesystem::path copy = folder_ / "copy.db";
    back_up(file(), copy);
    store_->write([](Connection& connection) { insert_customer(connection, "after"); });
    EXPECT_THROW(back_up(file(), copy), SqliteError);
    EXPECT_THROW(back_up(folder_ / "none.db", folder_ / "other.db"), SqliteError);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "other.db"));
    EXPECT_EQ(customers(), 2);
    store_.reset();
    store_ = std::make_unique<Store>(copy);
    EXPECT_EQ(customers(), 1);
}

TEST(MigrationTest, AreNumberedWithoutGaps) {
    int number = 0;
    for (const Migration& migration : all_migrations()) {
        EXPECT_EQ(migration.number, ++number) << migration.name;
    }
    EXPECT_GE(number, 1);
}

}  // namespace
}  // namespace kassa::server::store
