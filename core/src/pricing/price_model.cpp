#include "kassa/pricing/price_model.h"

#include <type_traits>

#include "kassa/support/buffer.h"
#include "kassa/support/visit.h"

namespace kassa::pricing {
namespace {

/// A flat fee is asked with all units, every other model with the billable ones.
template <typename Model>
const money::Decimal& units_for(const Model&, const money::Decimal& quantity, const money::Decimal& billable) {
    return std::is_same_v<Model, FlatFee> ? quantity : billable;
}

}  // namespace

const BandTable* bands_of(const PriceModel& model) {
    return support::visit(
        [](const auto& alternative) -> const BandTable* {
            if constexpr (requires { alternative.table; }) {
                return &alternative.table;
            } else {
                return nullptr;
            }
        },
        model);
}

money::Decimal billable_quantity(const money::Decimal& quantity, const money::Decimal& free_units) {
    return money::max(quantity - free_units, money::Decimal());
}

money::Decimal amount_for(const PriceModel& model, const money::Decimal& quantity, const money::Decimal& billable) {
    return support::visit(
        [&](const auto& alternative) { return amount_for(alternative, units_for(alternative, quantity, billable)); },
        model);
}

void explain(const PriceModel& model, const money::Decimal& quantity, const money::Decimal& billable,
             support::Buffer<BandShare>& shares) {
    support::visit(
        [&](const auto& alternative) { explain(alternative, units_for(alternative, quantity, billable), shares); },
        model);
}

support::Buffer<BandShare> explain(const PriceModel& model, const money::Decimal& quantity,
                                   const money::Decimal& billable) {
    support::Buffer<BandShare> shares;
    explain(model, quantity, billable, shares);
    return shares;
}

}  // namespace kassa::pricing
