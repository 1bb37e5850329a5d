#include "store/writer.h"

#include <algorithm>
#include <random>
#include <utility>

namespace kassa::server::store {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Kind = StoreError::Kind;

/// Bounds how long the first unit of a group waits for the last one.
constexpr std::size_t maximum_group_size = 64;

/// Transactions of a whole group before its units go alone.
constexpr int group_attempts = 3;
/// Transactions of one unit. With the pauses between them about a quarter of a second.
constexpr int unit_attempts = 8;

constexpr milliseconds shortest_connect_pause{100};
constexpr milliseconds longest_connect_pause{5000};
constexpr milliseconds settle_time{10'000};
constexpr milliseconds settle_pause{200};

/// Two servers that met once are not to meet again in step.
void pause_after_conflict(int attempt) {
    thread_local std::minstd_rand chance{std::random_device{}()};
    std::this_thread::sleep_for(milliseconds(std::uniform_int_distribution<int>(0, 1 << attempt)(chance)));
}

/// Whether the transaction that the error came from can go on after its savepoint.
bool concerns_one_unit(const StoreError& error) {
    return error.kind() == Kind::constraint || error.kind() == Kind::other;
}

template <typename Units>
void fail_rest(Units units, const std::exception_ptr& failure) {
    for (auto& unit : units) {
        if (!unit.error) {
            unit.error = failure;
        }
    }
}

}  // namespace

Writer::Writer(Database& database) : database_(database), session_(database.connect_writer()) {
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
    std::vector<Unit> group;
    while (true) {
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
        group.clear();
    }
}

void Writer::commit_group(std::span<Unit> group) {
    bool settled = false;
    for (int count = 0; count < group_attempts && !settled; ++count) {
        settled = attempt(group);
    }
    for (Unit& unit : group) {
        // A row that another server inserted a moment ago is not always reported as the conflict that it is.
        if (!settled || unit.refused_by_constraint) {
            commit_alone(unit);
        }
    }
}

void Writer::commit_alone(Unit& unit) {
    for (int count = 0; count < unit_attempts; ++count) {
        if (attempt({&unit, 1})) {
            return;
        }
        pause_after_conflict(count);
    }
    unit.error = std::make_exception_ptr(StoreError("other servers change the same rows all the time", Kind::conflict));
}

bool Writer::attempt(std::span<Unit> units) {
    for (Unit& unit : units) {
        unit.error = nullptr;
        unit.refused_by_constraint = false;
    }
    try {
        begin();
        run_units(units);
        return true;
    } catch (const StoreError& error) {
        if (error.kind() == Kind::outcome_unknown) {
            session_.reset();
            return settle(units, error);
        }
        if (error.kind() == Kind::connection_lost) {
            session_.reset();
        }
        undo();
        if (error.kind() == Kind::conflict) {
            return false;
        }
        fail_rest(units, std::current_exception());
    } catch (...) {
        undo();
        fail_rest(units, std::current_exception());
    }
    return true;
}

void Writer::undo() noexcept {
    if (session_) {
        session_->rollback();
    }
}

void Writer::run_units(std::span<Unit> units) {
    if (units.size() == 1) {
        run_unit(*session_, units.front());
        if (units.front().error) {
            session_->rollback();
            return;
        }
    } else {
        for (Unit& unit : units) {
            session_->set_savepoint();
            run_unit(*session_, unit);
            if (unit.error) {
                session_->roll_back_to_savepoint();
            }
            session_->release_savepoint();
        }
    }
    session_->commit();
}

void Writer::run_unit(Session& session, Unit& unit) {
    try {
        unit.work(session);
    } catch (const StoreError& error) {
        if (!concerns_one_unit(error)) {
            throw;
        }
        unit.refused_by_constraint = error.is_constraint();
        unit.error = std::current_exception();
    } catch (...) {
        unit.error = std::current_exception();
    }
}

bool Writer::settle(std::span<Unit> units, const StoreError& doubt) {
    const auto deadline = steady_clock::now() + settle_time;
    while (steady_clock::now() < deadline) {
        try {
            session_ = database_.connect_writer();
            return database_.was_committed(*session_);
        } catch (const StoreError&) {
            session_.reset();
            std::this_thread::sleep_for(settle_pause);
        }
    }
    fail_rest(units, std::make_exception_ptr(doubt));
    return true;
}

void Writer::begin() {
    if (session_) {
        try {
            session_->begin_write();
            return;
        } catch (const StoreError& error) {
            // It broke while nobody used it, as when the database was started again.
            if (error.kind() != Kind::connection_lost) {
                throw;
            }
            session_.reset();
        }
    }
    connect();
    session_->begin_write();
}

void Writer::connect() {
    if (steady_clock::now() < next_connect_) {
        throw StoreError("the database cannot be reached", Kind::connection_lost);
    }
    try {
        session_ = database_.connect_writer();
        connect_pause_ = milliseconds(0);
    } catch (const StoreError&) {
        connect_pause_ = std::clamp(connect_pause_ * 2, shortest_connect_pause, longest_connect_pause);
        next_connect_ = steady_clock::now() + connect_pause_;
        throw;
    }
}

}  // namespace kassa::server::store
