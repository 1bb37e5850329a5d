#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/send_queue.h"

namespace kassa::server::store {

/// What has to reach an endpoint; sent as a QueueTable.
struct DeliveryRow : QueuedRow {
    /// The same for every endpoint and every try, so that a receiver knows what it has seen.
    std::string event_id;
    std::string event;
    std::string endpoint_id;
    std::string body;
    std::int64_t created_at_ms = 0;
};

void insert_delivery(Connection& connection, const DeliveryRow& row);

[[nodiscard]] std::optional<DeliveryRow> find_delivery(Connection& connection, std::string_view id);

struct DeliveryPage {
    std::int64_t total = 0;
    std::vector<DeliveryRow> rows;
};

/// Newest first; with a state only those in it.
[[nodiscard]] DeliveryPage list_deliveries(Connection& connection, std::string_view state, std::int64_t limit,
                                           std::int64_t offset);

}  // namespace kassa::server::store
