#include "kassa/pricing/package.h"

#include "kassa/money/rounding.h"
#include "kassa/support/buffer.h"

namespace kassa::pricing {
namespace {

money::Decimal packages_started(const Package& model, const money::Decimal& billable) {
    return money::multiply_divide(billable, money::Decimal::from_integer(1), model.size, 0,
                                  money::RoundingMode::ceiling);
}

}  // namespace

money::Decimal amount_for(const Package& model, const money::Decimal& billable) {
    return packages_started(model, billable) * model.amount;
}

void explain(const Package& model, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    append_units(packages_started(model, billable), model.amount, shares);
}

}  // namespace kassa::pricing
