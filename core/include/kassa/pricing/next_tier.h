#pragma once

#include <optional>

#include "kassa/money/decimal.h"
#include "kassa/pricing/price_model.h"

namespace kassa::pricing {

/// The next quantity at which one more unit (tiered) or every unit (volume) gets cheaper.
///
/// A stair step has no unit price: its next tier is the next step whose price is lower than that of the step reached,
/// with a unit amount of 0.
struct NextTier {
    /// The smallest quantity above the band's bound that is a whole number of steps, free units included.
    money::Decimal quantity;
    /// Price of a unit in the band that `quantity` falls into, minor units.
    money::Decimal unit_amount;
    /// What the line costs at `quantity`, exact.
    money::Decimal amount;
    /// `amount_for(now) - amount` when positive; empty when taking more does not cost less.
    std::optional<money::Decimal> saving;
};

/// Empty when no later band is cheaper, when the model has no bands, when `maximum` lies before it, or when the amount
/// there overflows. `step` is above zero: 1 unless the item has its own.
[[nodiscard]] std::optional<NextTier> next_tier(const PriceModel& model, const money::Decimal& quantity,
                                                const money::Decimal& free_units, const money::Decimal& step,
                                                const std::optional<money::Decimal>& maximum);

}  // namespace kassa::pricing
