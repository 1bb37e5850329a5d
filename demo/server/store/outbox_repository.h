#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// A mail to send. It is written in the transaction of what it reports, so neither exists without the other.
struct OutboxRow {
    std::string id;
    /// "otp" or "order_confirmation".
    std::string kind;
    std::string recipient;
    std::string subject;
    std::string body;
    std::int64_t created_at_ms = 0;
};

void insert_mail(Connection& connection, const OutboxRow& row);

/// The newest mails first.
[[nodiscard]] std::vector<OutboxRow> list_mails(Connection& connection, std::int64_t limit);

}  // namespace kassa::server::store
