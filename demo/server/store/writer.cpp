#include "store/writer.h"

#include <utility>

#include "store/migrations.h"

namespace kassa::server::store {
namespace {

/// Bounds how long the first unit of a group waits for the last one.
constexpr std::size_t maximum_group_size = 64;

}  // namespace

Writer::Writer(const std::filesystem::path& file) : connection_(file, Connection::Mode::read_write) {
    migrate(connection_);
    thread_ = std::thread([this] { run(); });
}

Writer::~Writer() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Writer::submit(Work work, Done done) {
    {
        const std::scoped_lock lock(mutex_);
        queue_.push_back({std::move(work), std::move(done), nullptr});
    }
    wake_.notify_one();
}

void Writer::run() {
    while (true) {
        std::deque<Unit> group;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) {
                return;
            }
            while (!queue_.empty() && group.size() < maximum_group_size) {
                group.push_back(std::move(queue_.front()));
                queue_.pop_front();
            }
        }
        commit_group(group);
        for (Unit& unit : group) {
            unit.done(unit.error);
        }
    }
}

void Writer::commit_group(std::deque<Unit>& group) {
    try {
        connection_.run("BEGIN IMMEDIATE");
        for (Unit& unit : group) {
            run_unit(unit);
        }
        connection_.run("COMMIT");
    } catch (...) {
        const std::exception_ptr failure = std::current_exception();
        try {
            connection_.run("ROLLBACK");
        } catch (const SqliteError&) {
            // SQLite has rolled back by itself (a full disk, an I/O error); `failure` says why.
        }
        for (Unit& unit : group) {
            if (!unit.error) {
                unit.error = failure;
            }
        }
    }
}

void Writer::run_unit(Unit& unit) {
    connection_.run("SAVEPOINT unit");
    try {
        unit.work(connection_);
    } catch (...) {
        unit.error = std::current_exception();
        connection_.run("ROLLBACK TO unit");
    }
    connection_.run("RELEASE unit");
}

}  // namespace kassa::server::store
