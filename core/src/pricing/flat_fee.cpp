#include "kassa/pricing/flat_fee.h"

#include "kassa/support/buffer.h"

namespace kassa::pricing {

money::Decimal amount_for(const FlatFee& model, const money::Decimal& quantity) {
    return quantity.is_zero() ? money::Decimal() : model.amount;
}

void explain(const FlatFee& model, const money::Decimal& quantity, support::Buffer<BandShare>& shares) {
    BandShare& share = shares.emplace_back();
    share.quantity = quantity;
    share.flat_amount = model.amount;
    share.amount = amount_for(model, quantity);
}

}  // namespace kassa::pricing
