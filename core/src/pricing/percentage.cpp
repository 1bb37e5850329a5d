#include "kassa/pricing/percentage.h"

#include "kassa/support/buffer.h"

namespace kassa::pricing {
namespace {

/// Minor units for one major unit of the value.
money::Decimal unit_amount(const Percentage& model) {
    constexpr int percent_digits = 2;
    return model.percent.times_power_of_ten(model.currency_digits - percent_digits);
}

}  // namespace

money::Decimal amount_for(const Percentage& model, const money::Decimal& billable) {
    return billable * unit_amount(model);
}

void explain(const Percentage& model, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    append_units(billable, unit_amount(model), shares);
}

}  // namespace kassa::pricing
