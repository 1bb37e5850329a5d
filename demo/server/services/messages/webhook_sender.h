#pragma once

#include <chrono>
#include <string>

#include "base/clock.h"
#include "services/messages/send_queue.h"
#include "services/messages/webhooks.h"
#include "store/store.h"

namespace kassa::server::services {

struct DeliveryRules : RetryRules {
    /// For one try, from connecting to the end of the answer.
    std::chrono::milliseconds timeout{10'000};
    /// Whether endpoints may be in a private network and without TLS: for tests, and where the receiver is next door.
    bool allow_private = false;
};

/// Sends what Webhooks wrote, as a SendQueue. Any 2xx answer is success. A redirect is not followed. 410 says that
/// nobody will listen there again and ends the tries.
class WebhookSender {
  public:
    WebhookSender(store::Store& store, const Webhooks& webhooks, base::Clock clock, const DeliveryRules& rules);

  private:
    [[nodiscard]] TryResult send(const std::string& id) const;

    store::Store& store_;
    const Webhooks& webhooks_;
    base::Clock clock_;
    DeliveryRules rules_;
    /// The last, so that its threads end first.
    SendQueue queue_;
};

}  // namespace kassa::server::services
