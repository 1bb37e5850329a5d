#include "kassa/pricing/per_unit.h"

#include "kassa/support/buffer.h"

namespace kassa::pricing {

money::Decimal amount_for(const PerUnit& model, const money::Decimal& billable) {
    return billable * model.unit_amount;
}

void explain(const PerUnit& model, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    append_units(billable, model.unit_amount, shares);
}

}  // namespace kassa::pricing
