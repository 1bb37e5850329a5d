#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace kassa::server::store {

/// What a row of a table has that is sent from it.
struct QueuedRow {
    std::string id;
    /// "pending", "sent" or "dead"; a mail may also be "kept": not to be sent.
    std::string state = "pending";
    std::int64_t attempts = 0;
    std::int64_t next_attempt_at_ms = 0;
    /// How the last try ended, "" before there was one.
    std::string last_outcome;
    std::optional<std::int64_t> finished_at_ms;
};

/// A table that rows are sent from: what is to be sent is written in the transaction of what it tells of, so that
/// neither exists without the other, and stays until it is sent or given up.
enum class QueueTable { deliveries, outbox };

/// True when a pending row is due and nobody has it.
[[nodiscard]] bool is_row_due(Connection& connection, QueueTable table, std::int64_t now_ms);

/// Takes the row that has been due longest and that nobody has: until the lease ends nobody else takes it, in this
/// process or another. The try is counted now, so that one during which the server dies counts.
[[nodiscard]] std::optional<QueuedRow> lease_row(Connection& connection, QueueTable table, std::string_view lease,
                                                 std::int64_t now_ms, std::int64_t leased_until_ms);

/// How a try ended. False when the lease ran out and somebody else has the row now.
bool finish_try(Connection& connection, QueueTable table, const QueuedRow& row, std::string_view lease);

/// Makes a row that is over due again, with all its tries. False when it is still pending or not there.
[[nodiscard]] bool restart_row(Connection& connection, QueueTable table, std::string_view id, std::int64_t now_ms);

/// Deletes rows that ended before the instant.
void delete_finished_rows(Connection& connection, QueueTable table, std::int64_t before_ms);

}  // namespace kassa::server::store
