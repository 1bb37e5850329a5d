#include "http/metrics.h"

#include <utility>

namespace kassa::server::http {
namespace {

std::string labels(const std::string& method, const std::string& route) {
    return "method=\"" + method + "\",route=\"" + route + "\"";
}

/// A decimal fraction of a whole number of its `digits`th parts: 1500 with 3 digits is "1.500".
std::string decimal(std::int64_t parts, std::size_t digits) {
    std::string text = std::to_string(parts);
    if (text.size() <= digits) {
        text.insert(0, digits + 1 - text.size(), '0');
    }
    return text.insert(text.size() - digits, ".");
}

}  // namespace

std::string_view known_method(std::string_view method) {
    for (const std::string_view known : {"GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"}) {
        if (method == known) {
            return known;
        }
    }
    return "other";
}

void Metrics::observe(std::string_view method, std::string_view route, int status, std::chrono::nanoseconds duration) {
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    Route key{std::string(known_method(method)), route.empty() ? "unknown" : std::string(route)};
    const std::lock_guard lock(mutex_);
    ++requests_[{key.first, key.second, status}];
    Durations& durations = durations_[std::move(key)];
    ++durations.count;
    durations.sum_us += microseconds;
    for (std::size_t index = 0; index < bounds_ms.size(); ++index) {
        durations.within_bound[index] += microseconds <= bounds_ms[index] * 1000 ? 1 : 0;
    }
}

void Metrics::watch(std::string server, const Bulkhead& bulkhead) {
    const std::lock_guard lock(mutex_);
    bulkheads_[std::move(server)] = &bulkhead;
}

std::string Metrics::text() const {
    const std::lock_guard lock(mutex_);
    std::string text =
        "# HELP kassa_http_requests_total Requests answered.\n# TYPE kassa_http_requests_total counter\n";
    for (const auto& [key, count] : requests_) {
        const auto& [method, route, status] = key;
        text += "kassa_http_requests_total{" + labels(method, route) + ",status=\"" + std::to_string(status) + "\"} " +
                std::to_string(count) + "\n";
    }
    text +=
        "# HELP kassa_http_request_duration_seconds From the whole request to its answer.\n"
        "# TYPE kassa_http_request_duration_seconds histogram\n";
    for (const auto& [route, durations] : durations_) {
        const std::string name = "kassa_http_request_duration_seconds";
        const std::string who = labels(route.first, route.second);
        for (std::size_t index = 0; index < bounds_ms.size(); ++index) {
            text += name + "_bucket{" + who + ",le=\"" + decimal(bounds_ms[index], 3) + "\"} " +
                    std::to_string(durations.within_bound[index]) + "\n";
        }
        const std::string count = std::to_string(durations.count) + "\n";
        text += name + "_bucket{" + who + ",le=\"+Inf\"} " + count;
        text += name + "_sum{" + who + "} " + decimal(durations.sum_us, 6) + "\n";
        text += name + "_count{" + who + "} " + count;
    }
    const auto of_bulkheads = [&](const std::string& name, std::string_view type, std::string_view help,
                                  auto value_of) {
        text += "# HELP " + name + " " + std::string(help) + "\n# TYPE " + name + " " + std::string(type) + "\n";
        for (const auto& [server, bulkhead] : bulkheads_) {
            text += name + "{server=\"" + server + "\"} " + std::to_string(value_of(*bulkhead)) + "\n";
        }
    };
    if (!bulkheads_.empty()) {
        of_bulkheads("kassa_outbound_calls", "gauge", "Calls to another server under way.",
                     [](const Bulkhead& bulkhead) { return bulkhead.under_way(); });
        of_bulkheads("kassa_outbound_calls_maximum", "gauge", "How many calls to it may be under way.",
                     [](const Bulkhead& bulkhead) { return bulkhead.most(); });
        of_bulkheads("kassa_outbound_calls_refused_total", "counter", "Calls to it that were not made: too many were.",
                     [](const Bulkhead& bulkhead) { return bulkhead.refused(); });
    }
    return text;
}

}  // namespace kassa::server::http
