#include "store/store.h"

#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "store/cart_repository.h"
#include "store/customer_repository.h"
#include "store/migrations.h"
#include "test_database.h"

namespace kassa::server::store {
namespace {

class StoreTest : public ::testing::Test {
  protected:
    void SetUp() override { reopen(); }

    void reopen() {
        store_.reset();
        store_ = std::make_unique<Store>(database_.open());
    }

    std::int64_t customers() {
        return store_->read([](Connection& connection) {
            Statement statement = connection.statement("SELECT count(*) FROM customers");
            return statement.step() ? statement.integer(0) : -1;
        });
    }

    static std::span<const Migration> migrations() {
        return testing::TestDatabase::is_postgres() ? postgres_migrations() : sqlite_migrations();
    }

    static void insert_customer(Connection& connection, const std::string& id) {
        connection.run("INSERT INTO customers (id, email, created_at_ms) VALUES (?1, ?1, 0)", id);
    }

    testing::TestDatabase database_;
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
    reopen();
    EXPECT_EQ(customers(), 1);
}

TEST_F(StoreTest, ReadersCannotWrite) {
    EXPECT_THROW(store_->read([](Connection& connection) { insert_customer(connection, "a"); }), StoreError);
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
    } catch (const StoreError& error) {
        EXPECT_TRUE(error.is_constraint());
    }
    EXPECT_EQ(customers(), 0);
}

TEST_F(StoreTest, ADatabaseOfANewerServerIsRefused) {
    const auto set_version = [&](std::int64_t version) {
        const auto session = database_.connect();
        session->begin_migration();
        EXPECT_EQ(session->schema_version(), version == 9999 ? migrations().back().number : 9999);
        session->set_schema_version(version);
        session->commit();
    };
    store_.reset();
    set_version(9999);
    EXPECT_THROW(Store{database_.open()}, std::runtime_error);
    set_version(migrations().back().number);
    reopen();
}

TEST_F(StoreTest, ADatabaseOfEveryEarlierSchemaIsBroughtForward) {
    for (std::size_t released = 1; released < migrations().size(); ++released) {
        const testing::TestDatabase old;
        {
            const auto session = old.connect();
            migrate(*session, migrations().first(released));
            session->run(
                "INSERT INTO carts (id, token_hash, status, version, locale, document, private_document, "
                "created_at_ms, updated_at_ms, expires_at_ms) "
                "VALUES ('kept', ?1, 'open', 3, 'en', '{}', '{}', 1, 2, 4)",
                Blob(security::Digest{}));
        }
        Store store(old.open());
        const auto row = store.read([](Connection& connection) { return find_cart(connection, "kept"); });
        ASSERT_TRUE(row) << released;
        EXPECT_EQ(row->version, 3);
    }
}

TEST_F(StoreTest, ServersThatStartAtOnceMigrateOnce) {
    const testing::TestDatabase fresh;
    std::vector<std::thread> threads;
    std::atomic<int> started = 0;
    for (int index = 0; index < 4; ++index) {
        threads.emplace_back([&] {
            fresh.open()->migrate();
            ++started;
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(started, 4);
    const Store store(fresh.open());
}

// Longer than a request waits for a writer: one server's migrations of a large database, seen by another that starts.
TEST_F(StoreTest, AServerThatStartsWaitsForTheMigrationsOfAnother) {
    std::atomic<bool> writes = false;
    std::thread other([&] {
        store_->write([&](Connection&) {
            writes = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2500));
        });
    });
    while (!writes) {
        std::this_thread::yield();
    }
    EXPECT_NO_THROW(database_.open()->migrate());
    other.join();
}

TEST_F(StoreTest, TextIsComparedWithoutRegardToCase) {
    store_->write([](Connection& connection) {
        insert_customer_if_absent(connection, {"1", "Mira@Example.com", {}}, 0);
        insert_customer_if_absent(connection, {"2", "mira@example.COM", {}}, 0);
    });
    EXPECT_EQ(customers(), 1);
    const auto found =
        store_->read([](Connection& connection) { return find_customer_by_email(connection, "MIRA@EXAMPLE.COM"); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->email, "Mira@Example.com");
}

TEST_F(StoreTest, TextThatIsNoTextFindsNothing) {
    using namespace std::string_view_literals;
    store_->write([](Connection& connection) { insert_customer(connection, "a"); });
    for (const std::string_view id : {"a\0b"sv, "\xFF"sv, "a\xC3"sv, "\xED\xA0\x80"sv}) {
        EXPECT_FALSE(store_->read([&](Connection& connection) { return find_customer(connection, id); }));
    }
}

TEST_F(StoreTest, KeepsEveryText) {
    const std::string text = "'\"\\ ?1 $1 \xC3\xBC \xF0\x9F\x9B\x92\n\r\t\x01";
    store_->write([&](Connection& connection) { insert_customer(connection, text); });
    EXPECT_EQ(store_->read([&](Connection& connection) { return find_customer(connection, text)->email; }), text);
}

TEST_F(StoreTest, ManyReadersWaitForOneAnother) {
    store_->write([](Connection& connection) { insert_customer(connection, "a"); });
    std::atomic<int> seen = 0;
    std::vector<std::thread> threads;
    for (int index = 0; index < 40; ++index) {
        threads.emplace_back([&] { seen += static_cast<int>(customers()); });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(seen, 40);
}

TEST(MigrationTest, AreTheSameForBothDatabases) {
    int number = 0;
    ASSERT_EQ(sqlite_migrations().size(), postgres_migrations().size());
    for (std::size_t index = 0; index < sqlite_migrations().size(); ++index) {
        const Migration& migration = sqlite_migrations()[index];
        // Ascending; a number may have been left out.
        EXPECT_GT(migration.number, number) << migration.name;
        number = migration.number;
        EXPECT_STREQ(migration.name, postgres_migrations()[index].name);
    }
    EXPECT_GE(number, 1);
}

}  // namespace
}  // namespace kassa::server::store
