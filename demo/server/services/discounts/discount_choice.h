#pragma once

#include <string>
#include <vector>

#include "kassa/cart/cart.h"

namespace kassa::server::services {

/// Which of several discounts that do not combine a cart gets.
struct DiscountChoice {
    /// Limited to the items on which they won.
    std::vector<discount::Coupon> winners;
    /// Codes of those that won nowhere.
    std::vector<std::string> losers;
};

/// Of discounts that come by themselves each item gets the one that takes most off it; of those on the whole cart the
/// best counts in place of all of them if it takes off more than they do together. What a discount takes off is the
/// core's figure for a cart with this discount alone, in which everything is due now. Of equals the first wins.
/// Candidates that take nothing off are losers. Throws Problem `amount_overflow`.
[[nodiscard]] DiscountChoice choose_discounts(const cart::Cart& cart, const std::vector<discount::Coupon>& candidates);

/// The cart in which each line's price of one period is due now, so that what comes off it can be seen.
[[nodiscard]] cart::Cart with_everything_due(const cart::Cart& cart);

}  // namespace kassa::server::services
