#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/send_queue.h"

namespace kassa::server::store {

/// A mail; sent as a QueueTable, when mails are sent at all.
struct OutboxRow : QueuedRow {
    /// "otp" or "order_confirmation".
    std::string kind;
    std::string recipient;
    std::string subject;
    std::string body;
    std::int64_t created_at_ms = 0;
    /// From then on it is of no use to anybody.
    std::optional<std::int64_t> expires_at_ms;
};

void insert_mail(Connection& connection, const OutboxRow& row);

[[nodiscard]] std::optional<OutboxRow> find_mail(Connection& connection, std::string_view id);

/// The newest mails first.
[[nodiscard]] std::vector<OutboxRow> list_mails(Connection& connection, std::int64_t limit);

}  // namespace kassa::server::store
