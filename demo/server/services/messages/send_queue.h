#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "store/send_queue.h"
#include "store/store.h"

namespace kassa::server::services {

struct RetryRules {
    /// After the first try that failed; each later pause is three times as long, up to eight hours, a quarter more or
    /// less by chance, so that what failed together is not tried together again.
    std::int64_t first_retry_ms = 10'000;
    /// After so many it is dead: kept for a while, and sent again only when somebody asks for it.
    std::int64_t tries = 12;
};

/// The pause after a try, without its chance part.
[[nodiscard]] std::int64_t pause_after_try_ms(const RetryRules& rules, std::int64_t attempts);

/// How a try ended.
struct TryResult {
    enum class End {
        sent,
        failed,   ///< is tried again, if a try is left
        hopeless  ///< is dead
    };
    End end = End::failed;
    /// For people: no address, no secret.
    std::string outcome;
};

/// Sends the rows of a table, from threads of its own: at least once, each try leased, so that several servers on one
/// database do not try the same at the same time. What a try is, its owner says.
class SendQueue {
  public:
    /// Makes a try for the row with this id. Takes at most half a minute. What it throws is a try that failed.
    using Try = std::function<TryResult(const std::string& id)>;

    SendQueue(store::Store& store, store::QueueTable table, base::Clock clock, const RetryRules& rules, Try make_try);
    SendQueue(const SendQueue&) = delete;
    SendQueue& operator=(const SendQueue&) = delete;
    /// Waits for the tries under way.
    ~SendQueue();

    /// From now on on so many threads; a slow receiver holds up one of them.
    void start(std::size_t thread_count);

    /// Makes the try that has been due longest. False when none was.
    bool try_one();

  private:
    void run();
    [[nodiscard]] bool is_stopping();
    void make_try(store::QueuedRow& row) const;

    store::Store& store_;
    store::QueueTable table_;
    base::Clock clock_;
    RetryRules rules_;
    Try try_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace kassa::server::services
