#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "store/database.h"

namespace kassa::server::store {

/// The one thread of the process that writes.
///
/// Units of work run strictly one after the other in the order they came, so a failing one leaves no trace. The units
/// that piled up while the previous commit was under way are committed together, each in a savepoint: a commit costs a
/// flush to disk, and sharing it is what lets many carts be edited at once (group commit). No caller hears of success
/// before the commit that makes it durable.
///
/// Other servers may write to the same PostgreSQL database. When one of them got in between (Kind::conflict), nothing
/// was kept and the units run again, at last each in a transaction of its own. **A unit may therefore run more than
/// once**: it does nothing but SQL and assigning its result.
///
/// A lost connection is made again for the next transaction; while there is none, units fail at once
/// (Kind::connection_lost) and a new attempt is made after 0.1 s to 5 s. A connection that is lost while COMMIT is
/// under way leaves open whether the transaction was kept. The database is then asked (Database::was_committed) for up
/// to ten seconds: what was kept is reported as done, what was not is run again. If the database does not answer in
/// that time, the units fail with Kind::outcome_unknown. Callers answer that, like every other failure here, with
/// "later": the same request can be sent again whatever became of the first. A cart can be ordered once (its row says
/// so, and the orders table has one row for a cart), so a second confirm finds the order that the first one made.
class Writer {
  public:
    using Work = std::function<void(Connection&)>;
    /// Called once, on the writer's thread: with null when the work is on disk, else with the exception that undid it.
    /// Must not throw.
    using Done = std::function<void(std::exception_ptr)>;

    /// Connects to the migrated database and starts the thread.
    explicit Writer(Database& database);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    /// Finishes everything that was submitted.
    ~Writer();

    void submit(Work work, Done done);

  private:
    struct Unit {
        Work work;
        Done done;
        std::exception_ptr error;
        bool refused_by_constraint = false;
    };

    void run();
    void commit_group(std::span<Unit> group);
    void commit_alone(Unit& unit);
    /// One transaction. False when nothing was kept and the units are to run again.
    bool attempt(std::span<Unit> units);
    void run_units(std::span<Unit> units);
    static void run_unit(Session& session, Unit& unit);
    bool settle(std::span<Unit> units, const StoreError& doubt);
    /// Leaves no transaction open.
    void undo() noexcept;
    void begin();
    void connect();

    Database& database_;
    std::unique_ptr<Session> session_;
    std::chrono::steady_clock::time_point next_connect_;
    std::chrono::milliseconds connect_pause_{0};
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Unit> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kassa::server::store
