#include "kassa/pricing/per_unit.h"

#include "kassa/support/buffer.h"

namespace kassa::pricing {

money::Decimal amount_for(const PerUnit& model, const money::Decimal& billable) {
    return billable * model.unit_amount;
}

void explain(const PerUnit& model, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    BandShare& share = shares.emplace_back();
    share.quantity = billable;
    share.unit_amount = model.unit_amount;
    share.amount = amount_for(model, billable);
}

}  // namespace kassa::pricing
