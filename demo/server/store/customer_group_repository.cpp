#include "store/customer_group_repository.h"

namespace kassa::server::store {

std::vector<std::string> list_customer_groups(Connection& connection, std::string_view customer_id) {
    Statement statement =
        connection.statement("SELECT group_id FROM customer_groups WHERE customer_id = ?1 ORDER BY group_id");
    statement.bind_all(customer_id);
    std::vector<std::string> groups;
    while (statement.step()) {
        groups.push_back(statement.text(0));
    }
    return groups;
}

void replace_customer_groups(Connection& connection, std::string_view customer_id,
                             std::span<const std::string> group_ids) {
    connection.run("DELETE FROM customer_groups WHERE customer_id = ?1", customer_id);
    for (const std::string& group : group_ids) {
        connection.run("INSERT INTO customer_groups (customer_id, group_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                       customer_id, group);
    }
}

}  // namespace kassa::server::store
