#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// Where one of the merchant's programs hears of orders.
struct WebhookEndpointRow {
    std::string id;
    std::string url;
    /// Separated by commas.
    std::string events;
    bool enabled = true;
    std::int64_t created_at_ms = 0;
};

void insert_webhook_endpoint(Connection& connection, const WebhookEndpointRow& row);

[[nodiscard]] std::optional<WebhookEndpointRow> find_webhook_endpoint(Connection& connection, std::string_view id);

/// Oldest first.
[[nodiscard]] std::vector<WebhookEndpointRow> list_webhook_endpoints(Connection& connection);

/// False when there is none such.
[[nodiscard]] bool delete_webhook_endpoint(Connection& connection, std::string_view id);

}  // namespace kassa::server::store
