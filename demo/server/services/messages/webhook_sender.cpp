#include "services/messages/webhook_sender.h"

#include <utility>

#include "http/client.h"
#include "http/cors.h"
#include "store/webhook_endpoint_repository.h"

namespace kassa::server::services {
namespace {

constexpr std::size_t thread_count = 3;

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

WebhookSender::WebhookSender(store::Store& store, const Webhooks& webhooks, base::Clock clock,
                             const DeliveryRules& rules)
    : store_(store),
      webhooks_(webhooks),
      clock_(std::move(clock)),
      rules_(rules),
      queue_(store, store::QueueTable::deliveries, clock_, rules, [this](const std::string& id) { return send(id); }) {
    queue_.start(thread_count);
}

TryResult WebhookSender::send(const std::string& id) const {
    const auto [delivery, endpoint] = store_.read([&](store::Connection& connection) {
        auto found = store::find_delivery(connection, id);
        auto receiver = found ? store::find_webhook_endpoint(connection, found->endpoint_id) : std::nullopt;
        return std::pair(std::move(found), std::move(receiver));
    });
    if (!endpoint) {
        return {TryResult::End::hopeless, "the endpoint was deleted"};
    }
    const http::Client client(http::origin_of_url(endpoint->url), rules_.timeout,
                              rules_.allow_private ? http::Client::Reach::anywhere : http::Client::Reach::public_only);
    const int status =
        client.send({"POST", target_of(endpoint->url), webhooks_.headers_of(*delivery, clock_()), delivery->body})
            .status;
    if (status >= 200 && status < 300) {
        return {TryResult::End::sent, std::to_string(status)};
    }
    return {status == 410 ? TryResult::End::hopeless : TryResult::End::failed, std::to_string(status)};
}

}  // namespace kassa::server::services
