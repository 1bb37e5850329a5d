#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "store/store.h"

namespace kassa::server::services {

/// How long what is kept for people to look at stays.
struct Retention {
    std::int64_t audit_days = 400;
    /// Of webhooks and mails that were sent or given up.
    std::int64_t delivery_days = 30;
};

/// Deletes what nobody can use any more: carts a month after they expired (never ordered ones, nor those that money
/// came in for), remembered answers after a week, counts of requested codes after a day, codes of checkout links that
/// expired, ids of providers' events after 90 days, and what its Retention says; and flags payments that no order
/// followed. Runs once at the start and then every ten minutes on a thread of its own. Several servers on one database
/// may do so at once: what one has deleted the others do not find.
class Housekeeping {
  public:
    Housekeeping(store::Store& store, base::Clock clock, Retention retention);
    Housekeeping(const Housekeeping&) = delete;
    Housekeeping& operator=(const Housekeeping&) = delete;
    ~Housekeeping();

    /// One round.
    static void clean(store::Store& store, std::int64_t now_ms, const Retention& retention);

  private:
    void run();

    store::Store& store_;
    base::Clock clock_;
    Retention retention_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace kassa::server::services
