#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// One line of the audit log. It holds ids only: no address, no secret, no value.
struct AuditRow {
    std::string id;
    std::int64_t at_ms = 0;
    /// The id of a merchant key, "key-file", "cart:<id>" for a buyer, or "command" for the server's own command line.
    std::string actor;
    /// The call ("PUT /carts/{id}/wantedProducts"), or the name of a command.
    std::string action;
    /// The id of what was changed.
    std::string object;
    std::string request_id;
    /// "done", or the code of the refusal.
    std::string outcome;
};

void insert_audit_row(Connection& connection, const AuditRow& row);

struct AuditPage {
    std::int64_t total = 0;
    std::vector<AuditRow> rows;
};

/// The newest first; with an object only what changed that.
[[nodiscard]] AuditPage list_audit_rows(Connection& connection, std::string_view object, std::int64_t limit,
                                        std::int64_t offset);

void delete_audit_rows(Connection& connection, std::int64_t before_ms);

}  // namespace kassa::server::store
