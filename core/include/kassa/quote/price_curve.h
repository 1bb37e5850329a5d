#pragma once

#include <cstddef>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/money/decimal.h"
#include "kassa/support/buffer.h"

namespace kassa::quote {

/// What a line costs at one quantity.
struct CurvePoint {
    money::Decimal quantity;
    /// `Line::amount` at that quantity: minor units, at the item's own terms (gross or net), rounded as the cart's
    /// lines are; without discounts, charges and proration.
    money::Decimal amount;
    /// `Line::net_exact` at that quantity.
    money::Decimal net_exact;
    /// Price of a unit in the band that the quantity falls into (a package, for prices by the package), minor units; 0
    /// where there is no price by the unit.
    money::Decimal unit_amount;
    /// The price jumps between the point before and this one: a drawing must not join the two.
    bool jumps = false;
};

/// Which quantities a curve has points at.
enum class CurveRange {
    buyable,  ///< those that the item's minimum and maximum allow
    all       ///< all from 0 on, for a drawing whose axis begins there
};

/// Most points of a curve: as many as a price with the most bands that a cart may have needs, both sides of each bound.
inline constexpr std::size_t maximum_curve_points = 500;

/// The price of an item by quantity, in ascending order from the first to the last quantity within [from, to]: at both
/// ends, at every bound where the price changes its course, and, where it jumps there or no step lies on the bound, on
/// both sides of it. Between two points that no jump separates the price before rounding is a straight line.
///
/// Every point is on a step of the item, counted from 0; the point behind a bound is the next step, or the next whole
/// number above it for an item without steps. Free units count: a bound of 10 lies at 15 when 5 are free.
///
/// A price by the package jumps at every package. Where these would be more than `maximum_curve_points` the curve has
/// every second, third, ... of them; its points are still exact, and joined, as what lies between them is left out.
///
/// Empty when nothing within the range can be bought, or when the cart does not carry the item's price
/// (`Line::complete`). An amount that is out of range is poisoned (see money::Decimal).
[[nodiscard]] support::Buffer<CurvePoint> price_curve(const cart::Item& item, const cart::Policy& policy,
                                                      const money::Decimal& from, const money::Decimal& to,
                                                      CurveRange range);

}  // namespace kassa::quote
