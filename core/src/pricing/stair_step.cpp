#include "kassa/pricing/stair_step.h"

#include "kassa/support/buffer.h"

namespace kassa::pricing {

money::Decimal amount_for(const StairStep& model, const money::Decimal& billable) {
    if (billable.is_zero()) {
        return money::Decimal();
    }
    return model.table.bands()[model.table.index_of(billable)].flat_amount;
}

void explain(const StairStep& model, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    const std::size_t first = shares.size();
    append_unreached_bands(model.table, shares);
    for (std::size_t index = first; index < shares.size(); ++index) {
        shares[index].unit_amount = money::Decimal();
    }
    if (!billable.is_zero()) {
        BandShare& share = shares[first + model.table.index_of(billable)];
        share.quantity = billable;
        share.amount = share.flat_amount;
    }
}

}  // namespace kassa::pricing
