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
    append_reached_band(model.table, billable, shares);
    for (std::size_t index = first; index < shares.size(); ++index) {
        BandShare& share = shares[index];
        share.unit_amount = money::Decimal();
        if (!share.quantity.is_zero()) {
            share.amount = share.flat_amount;
        }
    }
}

}  // namespace kassa::pricing
