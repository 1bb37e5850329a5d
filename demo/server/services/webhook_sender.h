#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "services/clock.h"
#include "services/webhooks.h"
#include "store/store.h"

namespace kassa::server::services {

struct DeliveryRules {
    /// After the first try that failed; each later pause is three times as long, up to eight hours, a quarter more or
    /// less by chance, so that what failed together is not tried together again.
    std::int64_t first_retry_ms = 10'000;
    /// After so many the delivery is dead: kept, shown, and sent again only when somebody asks for it.
    std::int64_t tries = 12;
    /// For one try, from connecting to the end of the answer.
    std::chrono::milliseconds timeout{10'000};
    /// Whether endpoints may be in a private network and without TLS: for tests, and where the receiver is next door.
    bool allow_private = false;
};

/// The pause after a try, without its chance part.
[[nodiscard]] std::int64_t pause_after_try_ms(const DeliveryRules& rules, std::int64_t attempts);

/// Sends what Webhooks wrote, from threads of its own: at least once, each try leased, so that several servers on one
/// database do not try the same at the same time. Any 2xx answer is success. A redirect is not followed. 410 says that
/// nobody will listen there again and ends the tries.
class WebhookSender {
  public:
    WebhookSender(store::Store& store, const Webhooks& webhooks, Clock clock, const DeliveryRules& rules);
    WebhookSender(const WebhookSender&) = delete;
    WebhookSender& operator=(const WebhookSender&) = delete;
    /// Waits for the tries under way.
    ~WebhookSender();

  private:
    void run();
    /// False when nothing was due.
    bool try_one();
    /// Makes the try and notes in the row how it ended.
    void attempt(store::DeliveryRow& row) const;
    [[nodiscard]] bool is_stopping();

    store::Store& store_;
    const Webhooks& webhooks_;
    Clock clock_;
    DeliveryRules rules_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace kassa::server::services
