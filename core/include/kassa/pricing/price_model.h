#pragma once

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
#include "kassa/support/buffer.h"

namespace kassa::pricing {

/// The closed set of price models. A visit of it is exhaustive; a new model is a new alternative here and nowhere else.
using PriceModel = std::variant<FlatFee, PerUnit, Tiered, Volume, StairStep, Percentage, Package>;

/// The bands of a price that has them (tiered, volume, stair-step); null for every other. Part of the model.
[[nodiscard]] const BandTable* bands_of(const PriceModel& model);

/// `max(0, quantity - free_units)`: the units that are priced.
[[nodiscard]] money::Decimal billable_quantity(const money::Decimal& quantity, const money::Decimal& free_units);

/// The exact amount for a quantity, in minor units, not rounded.
///
/// `quantity` is what the buyer asked for, `billable` is `billable_quantity(quantity, free units)`; both at least zero.
/// A quantity of 0 comes to 0 in every model; a billable quantity of 0 comes to 0 in every model but flat_fee, whose
/// amount does not depend on units. Overflow poisons the result (see money::Decimal).
[[nodiscard]] money::Decimal amount_for(const PriceModel& model, const money::Decimal& quantity,
                                        const money::Decimal& billable);

/// Every band of the model with the buyer's share of it; one share for models without bands. The shares' amounts add up
/// to `amount_for`, and each is `quantity * unit_amount + flat_amount`, or 0 when its quantity is 0. Bands that were
/// not reached are listed with quantity 0 and amount 0.
[[nodiscard]] support::Buffer<BandShare> explain(const PriceModel& model, const money::Decimal& quantity,
                                                 const money::Decimal& billable);

/// The same, appended to `shares`: where a line is priced again and again its memory is used again.
void explain(const PriceModel& model, const money::Decimal& quantity, const money::Decimal& billable,
             support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
