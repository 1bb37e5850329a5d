#pragma once

#include <span>

#include "kassa/cart/cart.h"
#include "kassa/discount/coupon.h"

namespace kassa::server::services {

/// The discount with its fixed amounts (the value, or the most that a percentage takes off), given without tax, turned
/// into those that the core takes off the prices as the cart states them. `before` are the discounts that come off
/// first.
///
/// Where prices include tax, an amount A off the net is A x (stated price left) / (net price left) off the stated
/// price, over the lines that the discount is for: A x (1 + rate) where they have one rate. With several rates A is
/// shared by net prices, and each line loses its share and the tax on it; that is in proportion to the stated prices,
/// so the core, which splits by those, makes the same shares. The quotient is exact until it is rounded once, as the
/// cart rounds, to a whole minor unit. With one rate it does not depend on quantities; with several it has to be worked
/// out again after each change, and for payments that are due later on it stays what it is for all lines together.
///
/// Nothing changes where prices are net, under reverse charge, and for lines whose rate is not known. A percentage is
/// the same share of both. Throws Problem when the cart cannot be priced, and `amount_overflow`.
[[nodiscard]] discount::Coupon on_stated_prices(discount::Coupon discount, const cart::Cart& cart,
                                                std::span<const discount::Coupon> before);

}  // namespace kassa::server::services
