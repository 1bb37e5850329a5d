#include "services/messages/send_queue.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include <spdlog/spdlog.h>

#include "security/random.h"

namespace kassa::server::services {
namespace {

constexpr std::chrono::seconds poll_pause{1};
/// Longer than a try can take, so that a lease runs out only when its server died.
constexpr std::int64_t lease_ms = 60'000;
constexpr std::int64_t longest_pause_ms = 8LL * 3'600'000;

/// From three quarters of the pause to five quarters.
std::int64_t with_chance(std::int64_t pause_ms) {
    std::array<unsigned char, 4> bytes{};
    security::fill_random(bytes);
    std::int64_t random = 0;
    for (const unsigned char byte : bytes) {
        random = random * 256 + byte;
    }
    return pause_ms * 3 / 4 + random % (pause_ms / 2 + 1);
}

/// For the log.
std::string_view name_of(store::QueueTable table) {
    return table == store::QueueTable::deliveries ? "webhooks" : "mails";
}

}  // namespace

std::int64_t pause_after_try_ms(const RetryRules& rules, std::int64_t attempts) {
    std::int64_t pause = std::min(rules.first_retry_ms, longest_pause_ms);
    for (std::int64_t attempt = 1; attempt < attempts && pause < longest_pause_ms; ++attempt) {
        pause = std::min(pause * 3, longest_pause_ms);
    }
    return pause;
}

SendQueue::SendQueue(store::Store& store, store::QueueTable table, base::Clock clock, const RetryRules& rules,
                     Try make_try)
    : store_(store), table_(table), clock_(std::move(clock)), rules_(rules), try_(std::move(make_try)) {}

SendQueue::~SendQueue() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void SendQueue::start(std::size_t thread_count) {
    for (std::size_t index = 0; index < thread_count; ++index) {
        threads_.emplace_back([this] { run(); });
    }
}

bool SendQueue::is_stopping() {
    const std::scoped_lock lock(mutex_);
    return stopping_;
}

void SendQueue::run() {
    while (!is_stopping()) {
        bool found = false;
        try {
            found = try_one();
        } catch (const std::exception& error) {
            spdlog::error("{}: {}", name_of(table_), error.what());
        }
        if (!found) {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, poll_pause, [this] { return stopping_; });
        }
    }
}

bool SendQueue::try_one() {
    const std::int64_t now = clock_();
    if (!store_.read([&](store::Connection& connection) { return store::is_row_due(connection, table_, now); })) {
        return false;
    }
    const std::string lease = security::random_uuid();
    std::optional<store::QueuedRow> row = store_.write([&](store::Connection& connection) {
        return store::lease_row(connection, table_, lease, now, now + lease_ms);
    });
    if (!row) {
        return false;
    }
    make_try(*row);
    const bool kept =
        store_.write([&](store::Connection& connection) { return store::finish_try(connection, table_, *row, lease); });
    if (!kept) {
        spdlog::warn("{}: the lease of {} ran out", name_of(table_), row->id);
    } else if (row->state == "dead") {
        spdlog::error("{}: {} is dead: {}", name_of(table_), row->id, row->last_outcome);
    }
    return true;
}

void SendQueue::make_try(store::QueuedRow& row) const {
    TryResult result;
    try {
        result = try_(row.id);
    } catch (const std::exception& error) {
        result.outcome = error.what();
    }
    row.last_outcome = std::move(result.outcome);
    const std::int64_t now = clock_();
    if (result.end != TryResult::End::failed || row.attempts >= rules_.tries) {
        row.state = result.end == TryResult::End::sent ? "sent" : "dead";
        row.finished_at_ms = now;
    } else {
        row.next_attempt_at_ms = now + with_chance(pause_after_try_ms(rules_, row.attempts));
    }
}

}  // namespace kassa::server::services
