#include "kassa/pricing/next_tier.h"

#include "kassa/money/rounding.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {
namespace {

/// By the explanation, so that amount_for is not linked where nothing else needs it.
money::Decimal amount_in_bands(const PriceModel& model, const money::Decimal& billable) {
    money::Decimal amount;
    for (const BandShare& share : explain(model, billable, billable)) {
        amount += share.amount;
    }
    return amount;
}

}  // namespace

std::optional<NextTier> next_tier(const PriceModel& model, const money::Decimal& quantity,
                                  const money::Decimal& free_units, const money::Decimal& step,
                                  const std::optional<money::Decimal>& maximum) {
    const BandTable* table = bands_of(model);
    if (!table) {
        return std::nullopt;
    }
    const std::span<const Band> bands = table->bands();
    const bool by_step = std::holds_alternative<StairStep>(model);
    const auto price_in = [by_step](const Band& band) { return by_step ? band.flat_amount : band.unit_amount; };

    const money::Decimal billable = billable_quantity(quantity, free_units);
    const std::size_t current = table->index_of(billable);
    const money::Decimal current_price = price_in(bands[current]);
    for (std::size_t later = current + 1; later < bands.size(); ++later) {
        if (!(price_in(bands[later]) < current_price)) {
            continue;
        }
        NextTier next;
        next.quantity =
            money::round_to_step(table->lower_bound(later) + free_units, step, money::RoundingMode::floor) + step;
        if (!next.quantity.is_valid() || (maximum && *maximum < next.quantity)) {
            return std::nullopt;
        }
        // A wide step can jump over the cheaper band into one that is not.
        const money::Decimal next_billable = next.quantity - free_units;
        const Band& reached = bands[table->index_of(next_billable)];
        if (!(price_in(reached) < current_price)) {
            continue;
        }
        next.unit_amount = by_step ? money::Decimal() : reached.unit_amount;
        next.amount = amount_in_bands(model, next_billable);
        const money::Decimal saving = amount_in_bands(model, billable) - next.amount;
        if (!saving.is_valid()) {
            return std::nullopt;
        }
        if (saving.sign() > 0) {
            next.saving = saving;
        }
        return next;
    }
    return std::nullopt;
}

}  // namespace kassa::pricing
