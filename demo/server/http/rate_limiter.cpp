#include "http/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace kassa::server::http {

double RateLimiter::refilled(const Bucket& bucket, std::int64_t now_ms) const {
    const double elapsed_seconds =
        static_cast<double>(std::max<std::int64_t>(0, now_ms - bucket.updated_at_ms)) / 1000.0;
    return std::min(rate_.burst, bucket.tokens + elapsed_seconds * rate_.per_second);
}

std::optional<std::int64_t> RateLimiter::take(std::string_view key) {
    if (rate_.burst <= 0) {
        return std::nullopt;
    }
    const std::int64_t now_ms = clock_();
    const std::scoped_lock lock(mutex_);
    constexpr std::int64_t least_pause_ms = 1000;
    if (buckets_.size() >= maximum_keys && now_ms - forgotten_at_ms_ >= least_pause_ms) {
        forget_full_buckets(now_ms);
        forgotten_at_ms_ = now_ms;
    }
    if (buckets_.size() >= maximum_keys && !buckets_.contains(std::string(key))) {
        return 1;
    }
    Bucket& bucket = buckets_.try_emplace(std::string(key), Bucket{rate_.burst, now_ms}).first->second;
    bucket.tokens = refilled(bucket, now_ms);
    bucket.updated_at_ms = now_ms;
    if (bucket.tokens >= 1.0) {
        bucket.tokens -= 1.0;
        return std::nullopt;
    }
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil((1.0 - bucket.tokens) / rate_.per_second)));
}

void RateLimiter::forget_full_buckets(std::int64_t now_ms) {
    std::erase_if(buckets_, [&](const auto& entry) { return refilled(entry.second, now_ms) >= rate_.burst; });
}

}  // namespace kassa::server::http
