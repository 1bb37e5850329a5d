#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/pricing/band.h"
#include "kassa/pricing/flat_fee.h"
#include "kassa/pricing/package.h"
#include "kassa/pricing/per_unit.h"
#include "kassa/pricing/percentage.h"
#include "kassa/pricing/stair_step.h"
#include "kassa/pricing/tiered.h"
#include "kassa/pricing/volume.h"

namespace kassa::pricing {

/// The closed set of price models. A switch over it is exhaustive; a new model is a new alternative here and nowhere else.
using PriceModel = std::variant<FlatFee, PerUnit, Tiered, Volume, StairStep, Percentage, Package>;

/// The exact amount for a quantity, in minor units, not rounded.
///
/// `quantity` is what the buyer asked for, `billable` is `max(0, quantity - free units)`; both at least zero. A quantity of 0
/// comes to 0 in every model; a billable quantity of 0 comes to 0 in every model but flat_fee, whose amount does not depend on
/// units. Overflow poisons the result (see money::Decimal).
[[nodiscard]] money::Decimal amount_for(const PriceModel& model, const money::Decimal& quantity,
                                        const money::Decimal& billable);

/// Every band of the model with the buyer's share of it; one share for models without bands. The shares' amounts add up to
/// `amount_for`. Bands that were not reached are listed with quantity 0 and amount 0.
[[nodiscard]] std::vector<BandShare> explain(const PriceModel& model, const money::Decimal& quantity,
                                             const money::Decimal& billable);

/// The next quantity at which one more unit (tiered) or every unit (volume, stair_step: per unit of the bound) gets cheaper.
struct NextTier {
    /// The smallest quantity above the band's bound that the item's step allows, free units included.
    money::Decimal quantity;
    money::Decimal unit_amount;
    /// What the line costs at `quantity`, exact.
    money::Decimal amount;
    /// `amount_for(now) - amount` when positive; empty when taking more does not cost less.
    std::optional<money::Decimal> saving;
};

/// Empty when no later band is cheaper per unit, when the model has no bands, or when `maximum` lies before it.
[[nodiscard]] std::optional<NextTier> next_tier(const PriceModel& model, const money::Decimal& quantity,
                                                const money::Decimal& free_units, const money::Decimal& step,
                                                const std::optional<money::Decimal>& maximum);

}  // namespace kassa::pricing
