#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// The groups that the merchant has put the customer in, in the order of their ids.
[[nodiscard]] std::vector<std::string> list_customer_groups(Connection& connection, std::string_view customer_id);

/// Puts the customer, who is in the database, in just these groups.
void replace_customer_groups(Connection& connection, std::string_view customer_id,
                             std::span<const std::string> group_ids);

}  // namespace kassa::server::store
