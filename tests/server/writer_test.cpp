#include "store/writer.h"

#include <atomic>
#include <filesystem>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "security/random.h"
#include "store/sqlite/database.h"
#include "store/sqlite/session.h"
#include "store/store.h"

namespace kassa::server::store {
namespace {

using Kind = StoreError::Kind;

/// What goes wrong, how many times more.
struct Faults {
    /// Commits that another server gets in between of.
    std::atomic<int> conflicts = 0;
    /// Only transactions of several units meet conflicts.
    std::atomic<bool> only_groups = false;
    /// Commits that are kept, or not, and whose answer does not come.
    std::atomic<int> unanswered_kept = 0;
    std::atomic<int> unanswered_undone = 0;
    /// Times that nobody could say which.
    std::atomic<int> unsettled = 0;
    std::atomic<int> lost_at_begin = 0;
    std::atomic<int> refused_connections = 0;
    std::atomic<Kind> refusal = Kind::connection_lost;
};

bool take_one(std::atomic<int>& count) {
    return count > 0 && count-- > 0;
}

class FaultySession final : public SqliteSession {
  public:
    FaultySession(const std::filesystem::path& file, Faults& faults, bool& kept)
        : SqliteSession(file, Mode::read_write), faults_(faults), kept_(kept) {}

    void begin_write() override {
        if (take_one(faults_.lost_at_begin)) {
            throw StoreError("lost", Kind::connection_lost);
        }
        units_ = 0;
        SqliteSession::begin_write();
    }

    void set_savepoint() override {
        ++units_;
        SqliteSession::set_savepoint();
    }

    void commit() override {
        if ((!faults_.only_groups || units_ > 1) && take_one(faults_.conflicts)) {
            throw StoreError("conflict", Kind::conflict);
        }
        if (take_one(faults_.unanswered_undone)) {
            kept_ = false;
            rollback();
            throw StoreError("lost in commit", Kind::outcome_unknown);
        }
        SqliteSession::commit();
        if (take_one(faults_.unanswered_kept)) {
            kept_ = true;
            throw StoreError("lost in commit", Kind::outcome_unknown);
        }
    }

  private:
    Faults& faults_;
    bool& kept_;
    int units_ = 0;
};

class FaultyDatabase final : public Database {
  public:
    FaultyDatabase(std::filesystem::path file, Faults& faults) : inner_(file), file_(file), faults_(faults) {}

    void migrate() override { inner_.migrate(); }
    std::unique_ptr<Session> connect_writer() override {
        if (take_one(faults_.refused_connections)) {
            throw StoreError("no server", faults_.refusal);
        }
        return std::make_unique<FaultySession>(file_, faults_, kept_);
    }
    std::unique_ptr<Session> connect_reader() override { return inner_.connect_reader(); }
    std::size_t maximum_readers() const override { return 2; }
    bool was_committed(Session&) override {
        if (take_one(faults_.unsettled)) {
            throw StoreError("lost again", Kind::connection_lost);
        }
        return kept_;
    }

  private:
    SqliteDatabase inner_;
    std::filesystem::path file_;
    Faults& faults_;
    bool kept_ = false;
};

class WriterTest : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("kassa-" + security::random_uuid());
        std::filesystem::create_directories(folder_);
        store_ = std::make_unique<Store>(std::make_unique<FaultyDatabase>(folder_ / "test.db", faults_));
    }
    void TearDown() override {
        store_.reset();
        std::filesystem::remove_all(folder_);
    }

    void insert(const std::string& id) {
        store_->write([&](Connection& connection) {
            ++runs_;
            connection.run("INSERT INTO customers (id, email, created_at_ms) VALUES (?1, ?1, 0)", id);
        });
    }

    Kind kind_of_failure(const std::string& id) {
        try {
            insert(id);
        } catch (const StoreError& error) {
            return error.kind();
        }
        ADD_FAILURE() << "was stored";
        return Kind::other;
    }

    std::int64_t customers() {
        return store_->read([](Connection& connection) {
            Statement statement = connection.statement("SELECT count(*) FROM customers");
            return statement.step() ? statement.integer(0) : -1;
        });
    }

    Faults faults_;
    std::atomic<int> runs_ = 0;
    std::filesystem::path folder_;
    std::unique_ptr<Store> store_;
};

TEST_F(WriterTest, AConflictIsRunAgain) {
    faults_.conflicts = 5;
    insert("a");
    EXPECT_EQ(runs_, 6);
    EXPECT_EQ(customers(), 1);
}

TEST_F(WriterTest, AConflictThatDoesNotEndIsForLater) {
    faults_.conflicts = 1000;
    EXPECT_EQ(kind_of_failure("a"), Kind::conflict);
    faults_.conflicts = 0;
    EXPECT_EQ(customers(), 0);
    insert("a");
    EXPECT_EQ(customers(), 1);
}

TEST_F(WriterTest, UnitsThatCannotGoTogetherGoAlone) {
    faults_.only_groups = true;
    faults_.conflicts = 1000;
    constexpr int count = 16;
    // The first holds the writer until the others wait behind it.
    std::promise<void> go;
    const std::shared_future<void> gone = go.get_future().share();
    std::atomic<int> done = 0;
    std::atomic<int> failed = 0;
    const auto finish = [&](const std::exception_ptr& error) { ++(error ? failed : done); };
    store_->write_async([gone](Connection&) { gone.wait(); }, finish);
    for (int index = 0; index < count; ++index) {
        store_->write_async(
            [index](Connection& connection) {
                connection.run("INSERT INTO customers (id, email, created_at_ms) VALUES (?1, ?1, 0)",
                               std::to_string(index));
                if (index == 3) {
                    throw std::runtime_error("refused");
                }
            },
            finish);
    }
    go.set_value();
    while (done + failed < count + 1) {
        std::this_thread::yield();
    }
    EXPECT_EQ(failed, 1);
    EXPECT_EQ(customers(), count - 1);
    EXPECT_LT(faults_.conflicts, 1000);
}

TEST_F(WriterTest, WhatWasKeptWithoutAnAnswerIsDoneAndNotDoneAgain) {
    faults_.unanswered_kept = 1;
    faults_.unsettled = 2;
    insert("a");
    EXPECT_EQ(runs_, 1);
    EXPECT_EQ(faults_.unsettled, 0);
    EXPECT_EQ(customers(), 1);
}

TEST_F(WriterTest, WhatWasUndoneWithoutAnAnswerIsDoneAgain) {
    faults_.unanswered_undone = 1;
    insert("a");
    EXPECT_EQ(runs_, 2);
    EXPECT_EQ(customers(), 1);
}

TEST_F(WriterTest, AConnectionThatBrokeAtRestIsMadeAgain) {
    faults_.lost_at_begin = 1;
    insert("a");
    EXPECT_EQ(customers(), 1);
}

TEST_F(WriterTest, WithoutAServerCallsFailAndComeBackWithIt) {
    faults_.lost_at_begin = 1;
    faults_.refused_connections = 1000;
    faults_.refusal = Kind::unavailable;
    EXPECT_EQ(kind_of_failure("a"), Kind::unavailable);
    faults_.refusal = Kind::connection_lost;
    EXPECT_EQ(kind_of_failure("a"), Kind::connection_lost);
    EXPECT_EQ(runs_, 0);
    faults_.refused_connections = 0;
    bool stored = false;
    while (!stored) {
        try {
            insert("a");
            stored = true;
        } catch (const StoreError&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    EXPECT_EQ(customers(), 1);
}

TEST_F(WriterTest, ARefusalByARuleIsCheckedOnceMore) {
    insert("a");
    runs_ = 0;
    EXPECT_EQ(kind_of_failure("a"), Kind::constraint);
    EXPECT_EQ(runs_, 2);
}

}  // namespace
}  // namespace kassa::server::store
