#include "kassa/pricing/tiered.h"

#include "kassa/support/buffer.h"

namespace kassa::pricing {
namespace {

/// Units of `billable` that lie in the band above `lower`; nothing when the band was not entered.
money::Decimal units_in_band(const std::optional<money::Decimal>& up_to, const money::Decimal& lower,
                             const money::Decimal& billable) {
    return (up_to ? money::min(*up_to, billable) : billable) - lower;
}

}  // namespace

money::Decimal amount_for(const Tiered& model, const money::Decimal& billable) {
    money::Decimal amount;
    money::Decimal lower;
    for (const Band& band : model.table.bands()) {
        if (!(lower < billable)) {
            break;
        }
        amount += units_in_band(band.up_to, lower, billable) * band.unit_amount + band.flat_amount;
        lower = band.up_to.value_or(billable);
    }
    return amount;
}

void explain(const Tiered& model, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    const std::size_t first = shares.size();
    append_unreached_bands(model.table, shares);
    for (std::size_t index = first; index < shares.size() && shares[index].from < billable; ++index) {
        BandShare& share = shares[index];
        share.quantity = units_in_band(share.up_to, share.from, billable);
        share.amount = share.quantity * share.unit_amount + share.flat_amount;
    }
}

}  // namespace kassa::pricing
