#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "store/sqlite.h"

namespace kassa::server::store {

/// The one thread that writes.
///
/// Units of work run strictly one after the other in the order they came, each in a savepoint, so a failing one leaves
/// no trace. The units that piled up while the previous flush was under way are committed together: with `synchronous =
/// FULL` a commit costs a flush to disk, and sharing it is what lets many carts be edited at once (group commit). No
/// caller hears of success before the flush that makes it durable.
class Writer {
  public:
    using Work = std::function<void(Connection&)>;
    /// Called once, on the writer's thread: with null when the work is on disk, else with the exception that undid it.
    /// Must not throw.
    using Done = std::function<void(std::exception_ptr)>;

    /// Opens and migrates the database and starts the thread.
    explicit Writer(const std::filesystem::path& file);
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
    };

    void run();
    void commit_group(std::deque<Unit>& group);
    void run_unit(Unit& unit);

    Connection connection_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Unit> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kassa::server::store
