#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kassa/money/decimal.h"

namespace kassa::discount {

/// Takes a share off: 10 is 10 %. Range 0 to 100.
struct PercentageOff {
    money::Decimal percent;
    friend bool operator==(const PercentageOff&, const PercentageOff&) = default;
};

/// Takes a fixed amount off, in minor units of the cart's currency; at least 0. Never takes more than there is.
struct AmountOff {
    money::Decimal amount;
    friend bool operator==(const AmountOff&, const AmountOff&) = default;
};

/// For which payments a discount counts.
enum class Frequency {
    once,     ///< the payment due now, or the first one when nothing is due now
    limited,  ///< the first `frequency_interval` periods
    lifetime  ///< every payment
};

/// A discount on a cart. With gross prices it is taken off the gross.
struct Coupon {
    std::string code;
    std::string label;
    std::variant<PercentageOff, AmountOff> value;
    /// Item ids the discount is limited to; empty optional: every item of the cart.
    std::optional<std::vector<std::string>> items;
    /// The most it may take off, minor units.
    std::optional<money::Decimal> maximum_amount;
    Frequency frequency = Frequency::lifetime;
    /// Periods of a limited discount, at least 1; otherwise 0.
    int frequency_interval = 0;

    friend bool operator==(const Coupon&, const Coupon&) = default;
};

/// True when the discount counts for the item: no limit, or the id is among its items.
[[nodiscard]] bool applies_to(const Coupon& coupon, std::string_view item_id);

}  // namespace kassa::discount
