#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// What has to reach an endpoint. It is written in the transaction of what it tells of, so neither exists without the
/// other.
struct DeliveryRow {
    std::string id;
    /// The same for every endpoint and every try, so that a receiver knows what it has seen.
    std::string event_id;
    std::string event;
    std::string endpoint_id;
    std::string body;
    /// "pending", "sent" or "dead".
    std::string state = "pending";
    std::int64_t attempts = 0;
    std::int64_t next_attempt_at_ms = 0;
    /// How the last try ended, "" before there was one.
    std::string last_outcome;
    std::int64_t created_at_ms = 0;
    std::optional<std::int64_t> finished_at_ms;
};

void insert_delivery(Connection& connection, const DeliveryRow& row);

[[nodiscard]] std::optional<DeliveryRow> find_delivery(Connection& connection, std::string_view id);

/// True when a pending delivery is due and nobody has it.
[[nodiscard]] bool is_delivery_due(Connection& connection, std::int64_t now_ms);

/// Takes up to `limit` deliveries that are due and that nobody has: until the lease ends nobody else takes them, in
/// this process or another. The try is counted now, so that one during which the server dies counts.
[[nodiscard]] std::vector<DeliveryRow> lease_deliveries(Connection& connection, std::string_view lease,
                                                        std::int64_t now_ms, std::int64_t leased_until_ms,
                                                        std::int64_t limit);

/// How a try ended. False when the lease ran out and somebody else has the delivery now.
bool finish_try(Connection& connection, const DeliveryRow& row, std::string_view lease);

/// Makes a delivery that is over due again, with all its tries. False when it is still pending or not there.
[[nodiscard]] bool restart_delivery(Connection& connection, std::string_view id, std::int64_t now_ms);

struct DeliveryPage {
    std::int64_t total = 0;
    std::vector<DeliveryRow> rows;
};

/// Newest first; with a state only those in it.
[[nodiscard]] DeliveryPage list_deliveries(Connection& connection, std::string_view state, std::int64_t limit,
                                           std::int64_t offset);

/// Deletes deliveries that ended before the instant.
void delete_finished_deliveries(Connection& connection, std::int64_t before_ms);

}  // namespace kassa::server::store
