#include "services/webhook_sender.h"

#include <algorithm>
#include <array>
#include <exception>

#include <spdlog/spdlog.h>

#include "http/client.h"
#include "http/cors.h"
#include "security/random.h"
#include "store/webhook_endpoint_repository.h"

namespace kassa::server::services {
namespace {

/// A slow receiver holds up one of them.
constexpr std::size_t thread_count = 3;
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

/// The path and query of a URL.
std::string target_of(const std::string& url) {
    const std::size_t start = url.find_first_of("/?#", url.find("//") + 2);
    if (start == std::string::npos || url[start] == '#') {
        return "/";
    }
    const std::string target = url.substr(start, url.find('#') - start);
    return target.front() == '/' ? target : "/" + target;
}

}  // namespace

std::int64_t pause_after_try_ms(const DeliveryRules& rules, std::int64_t attempts) {
    std::int64_t pause = std::min(rules.first_retry_ms, longest_pause_ms);
    for (std::int64_t attempt = 1; attempt < attempts && pause < longest_pause_ms; ++attempt) {
        pause = std::min(pause * 3, longest_pause_ms);
    }
    return pause;
}

WebhookSender::WebhookSender(store::Store& store, const Webhooks& webhooks, Clock clock, const DeliveryRules& rules)
    : store_(store), webhooks_(webhooks), clock_(std::move(clock)), rules_(rules) {
    for (std::size_t index = 0; index < thread_count; ++index) {
        threads_.emplace_back([this] { run(); });
    }
}

WebhookSender::~WebhookSender() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

bool WebhookSender::is_stopping() {
    const std::scoped_lock lock(mutex_);
    return stopping_;
}

void WebhookSender::run() {
    while (!is_stopping()) {
        bool found = false;
        try {
            found = try_one();
        } catch (const std::exception& error) {
            spdlog::error("webhooks: {}", error.what());
        }
        if (!found) {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, poll_pause, [this] { return stopping_; });
        }
    }
}

bool WebhookSender::try_one() {
    const std::int64_t now = clock_();
    if (!store_.read([now](store::Connection& connection) { return store::is_delivery_due(connection, now); })) {
        return false;
    }
    const std::string lease = security::random_uuid();
    std::vector<store::DeliveryRow> leased = store_.write([&](store::Connection& connection) {
        return store::lease_deliveries(connection, lease, now, now + lease_ms, 1);
    });
    if (leased.empty()) {
        return false;
    }
    store::DeliveryRow& row = leased.front();
    attempt(row);
    const bool kept =
        store_.write([&](store::Connection& connection) { return store::finish_try(connection, row, lease); });
    if (!kept) {
        spdlog::warn("webhooks: the lease of delivery {} ran out", row.id);
    } else if (row.state == "dead") {
        spdlog::error("webhooks: delivery {} is dead: {}", row.id, row.last_outcome);
    }
    return true;
}

void WebhookSender::attempt(store::DeliveryRow& row) const {
    const auto endpoint = store_.read(
        [&](store::Connection& connection) { return store::find_webhook_endpoint(connection, row.endpoint_id); });
    bool delivered = false;
    bool hopeless = false;
    if (!endpoint) {
        row.last_outcome = "the endpoint was deleted";
        hopeless = true;
    } else {
        try {
            const http::Client client(
                http::origin_of_url(endpoint->url), rules_.timeout,
                rules_.allow_private ? http::Client::Reach::anywhere : http::Client::Reach::public_only);
            const int status =
                client.send({"POST", target_of(endpoint->url), webhooks_.headers_of(row, clock_()), row.body}).status;
            row.last_outcome = std::to_string(status);
            delivered = status >= 200 && status < 300;
            hopeless = status == 410;
        } catch (const std::exception& error) {
            row.last_outcome = error.what();
        }
    }
    const std::int64_t now = clock_();
    if (delivered || hopeless || row.attempts >= rules_.tries) {
        row.state = delivered ? "sent" : "dead";
        row.finished_at_ms = now;
    } else {
        row.next_attempt_at_ms = now + with_chance(pause_after_try_ms(rules_, row.attempts));
    }
}

}  // namespace kassa::server::services
