#pragma once

#include <optional>

#include "kassa/cart/cart.h"
#include "services/cart_parts/line_origin.h"
#include "services/catalogue/price_list.h"

namespace kassa::server::services {

/// The price that a row has for recommendations of this type; empty when it has none.
[[nodiscard]] const std::optional<money::Decimal>& recommended_amount(const PriceRow& row, RecommendationType type);

/// What the item costs by the unit becomes this amount, minor units; a flat fee stays one.
void set_unit_amount(cart::ItemPrice& price, const money::Decimal& amount);

/// Puts the price function on an item that has the product's price: one unit of a line with `seats` costs what the
/// price model says for so many, rounded as a line of them is, and the quantity is another dimension. A flat fee does
/// not depend on units. Nothing changes without `seats`, or without a price model. Throws Problem `amount_overflow`.
void price_with_parameters(const cart::Cart& cart, cart::Item& item, const LineTraits& parameters);

}  // namespace kassa::server::services
