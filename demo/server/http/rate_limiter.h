#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"

namespace kassa::server::http {

/// How often something may happen: `burst` at once, then `per_second` on average (a token bucket).
struct Rate {
    double per_second = 0;
    double burst = 0;
};

/// Counts requests per key. Keys are forgotten once their bucket is full again, and there is a bound on how many are
/// kept, so that a flood of addresses costs a bounded amount of memory.
class RateLimiter {
  public:
    RateLimiter(Rate rate, base::Clock clock) : rate_(rate), clock_(std::move(clock)) {}

    /// Takes one token from the key's bucket. Empty when there was one; else the whole seconds to wait, at least 1.
    [[nodiscard]] std::optional<std::int64_t> take(std::string_view key);

  private:
    static constexpr std::size_t maximum_keys = 100'000;

    struct Bucket {
        double tokens;
        std::int64_t updated_at_ms;
    };

    void forget_full_buckets(std::int64_t now_ms);
    [[nodiscard]] double refilled(const Bucket& bucket, std::int64_t now_ms) const;

    Rate rate_;
    base::Clock clock_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
    std::int64_t forgotten_at_ms_ = 0;
};

}  // namespace kassa::server::http
