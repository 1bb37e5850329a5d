#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "http/bulkhead.h"

namespace kassa::server::http {

/// The method, or "other" for one that no route has: methods are the client's words, and stay out of names and logs.
[[nodiscard]] std::string_view known_method(std::string_view method);

/// Counts what the server answers, for Prometheus. Routes are counted by their pattern ("/carts/{id}"), so that neither
/// ids nor made-up paths end up in names. For any number of threads.
class Metrics {
  public:
    /// Notes one answer. `route` is empty for a request that no route took.
    void observe(std::string_view method, std::string_view route, int status, std::chrono::nanoseconds duration);

    /// From now on the text has the calls to this other server as well: how many are under way and may be, and how many
    /// were refused. The bulkhead outlives every call of text.
    void watch(std::string server, const Bulkhead& bulkhead);

    /// Prometheus' text format, version 0.0.4: kassa_http_requests_total, kassa_http_request_duration_seconds and, by
    /// server, kassa_outbound_calls, kassa_outbound_calls_maximum and kassa_outbound_calls_refused_total.
    [[nodiscard]] std::string text() const;

    static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

  private:
    /// Upper bounds of the histogram's buckets in milliseconds; what is slower counts only in the total.
    static constexpr std::array<std::int64_t, 9> bounds_ms = {1, 3, 10, 30, 100, 300, 1'000, 3'000, 10'000};

    struct Durations {
        std::array<std::uint64_t, bounds_ms.size()> within_bound{};
        std::uint64_t count = 0;
        std::int64_t sum_us = 0;
    };

    using Route = std::pair<std::string, std::string>;

    mutable std::mutex mutex_;
    std::map<std::tuple<std::string, std::string, int>, std::uint64_t> requests_;
    std::map<Route, Durations> durations_;
    std::map<std::string, const Bulkhead*> bulkheads_;
};

}  // namespace kassa::server::http
