#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace kassa::server::store {

/// A subscription as carts need to know it. Renewals are billed elsewhere.
struct SubscriptionRow {
    std::string id;
    std::optional<std::string> customer_id;
    std::string product_id;
    /// Those of its product that it was bought with: a JSON object of texts.
    std::string parameters = "{}";
    /// Decimal text.
    std::string quantity;
    /// "Active", "Trial", "Dunning", "Renewing", "TrialConversion", "Suspended", "Canceled" or "Expired".
    std::string status;
    /// What the running term costs: decimal text in minor units, with tax where the product's price is with tax.
    std::string price;
    std::string currency;
    /// ISO 3166-1 alpha-2; "" when it is not known.
    std::string country;
    std::string locale;
    std::int64_t term_starts_at_ms = 0;
    std::int64_t term_ends_at_ms = 0;
    /// From here on the next term is being billed; at most the end of the term.
    std::int64_t renewal_starts_at_ms = 0;
    /// Terms before the running one.
    std::int64_t generation = 0;
    bool auto_renew = true;
    /// The order line that the running term was bought with.
    std::string line_item_id;
    std::int64_t created_at_ms = 0;
};

void insert_subscription(Connection& connection, const SubscriptionRow& row);

/// Inserts the subscription unless its id is there already.
void insert_subscription_if_absent(Connection& connection, const SubscriptionRow& row);

[[nodiscard]] std::optional<SubscriptionRow> find_subscription(Connection& connection, std::string_view id);

/// Sells a subscription anew within its term: writes product, parameters, quantity, price, auto-renewal and order line.
/// False when the subscription is not any more what `expected_line_item_id` sold.
[[nodiscard]] bool change_subscription(Connection& connection, const SubscriptionRow& row,
                                       std::string_view expected_line_item_id);

}  // namespace kassa::server::store
