#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "json/value.h"
#include "kassa/money/decimal.h"
#include "services/carts/cart_service.h"
#include "services/nexway/nexway_cart_factory.h"
#include "store/connection.h"

namespace kassa::server::services {

/// What an upgrade costs for the rest of a term: round((new_price - old_price) x remaining / term), minor units. Half
/// of the term left, half of the difference; the term is more than 0.
[[nodiscard]] money::Decimal mid_term_amount_due(const money::Decimal& new_price, const money::Decimal& old_price,
                                                 std::int64_t remaining_ms, std::int64_t term_ms,
                                                 money::RoundingMode mode);

/// Makes a cart that upgrades a subscription in the middle of its term (POST /carts/mid-term-upgrade,
/// MidTermUpgradeRequest): the wanted product at its full price, less a discount that leaves the amount due for the
/// rest of the term. The term stays as it is. Nothing else goes into the cart, and the discount counts for an hour, as
/// what is left of the term shrinks. A discount plan of the product counts from the next term on.
///
/// Throws Problem: what running_subscription and NexwayCartFactory::draft refuse; `enum_unknown` at `wantedProduct.id`
/// for a product that is no subscription, `number_out_of_range` at `wantedProduct` when it does not cost more than the
/// subscription does now.
[[nodiscard]] CartService::Created create_mid_term_upgrade(store::Connection& connection, const CartService& carts,
                                                           const NexwayCartFactory& factory, const json::Value& body);

/// What a cart upgrades.
struct MidTermUpgrade {
    std::string subscription_id;
    /// What the subscription was when the cart was made.
    std::string previous_line_item_id;
};

/// Empty for a cart that is no mid-term upgrade.
[[nodiscard]] std::optional<MidTermUpgrade> mid_term_upgrade_of(const LoadedCart& loaded);

/// Checks an upgrade at the moment of the order, and nothing for other carts. Throws Problem `coupon_expired` when its
/// discount has ended or the subscription is not what it was.
void check_mid_term_upgrade(store::Connection& connection, const LoadedCart& loaded, std::int64_t now_ms);

}  // namespace kassa::server::services
