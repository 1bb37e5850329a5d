#include "kassa/pricing/volume.h"

#include "kassa/support/buffer.h"

namespace kassa::pricing {

money::Decimal amount_for(const Volume& model, const money::Decimal& billable) {
    if (billable.is_zero()) {
        return money::Decimal();
    }
    const Band& band = model.table.bands()[model.table.index_of(billable)];
    return billable * band.unit_amount + band.flat_amount;
}

void explain(const Volume& model, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    append_reached_band(model.table, billable, shares);
}

}  // namespace kassa::pricing
