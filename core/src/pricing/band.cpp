#include "kassa/pricing/band.h"

#include <algorithm>
#include <utility>

#include "kassa/support/buffer.h"
#include "support/pointer.h"

namespace kassa::pricing {
namespace {

support::Error band_error(support::ErrorCode code, std::size_t index) {
    support::Error error{code, support::pointer_to("/", index, "/upTo")};
    error.add_arg("band", support::integer_text(index));
    return error;
}

}  // namespace

support::Result<BandTable> BandTable::create(std::vector<Band> bands) {
    if (bands.empty()) {
        return support::Error{support::ErrorCode::bands_missing};
    }
    const std::size_t last = bands.size() - 1;
    money::Decimal lower;
    for (std::size_t index = 0; index <= last; ++index) {
        const std::optional<money::Decimal>& up_to = bands[index].up_to;
        if (up_to.has_value() == (index == last)) {
            return band_error(support::ErrorCode::bands_not_open, index);
        }
        if (up_to && !(lower < *up_to)) {
            return band_error(support::ErrorCode::bands_not_ascending, index);
        }
        if (up_to) {
            lower = *up_to;
        }
    }
    return BandTable(std::move(bands));
}

std::size_t BandTable::index_of(const money::Decimal& quantity) const {
    const auto reached = std::partition_point(bands_.begin(), bands_.end() - 1,
                                              [&](const Band& band) { return *band.up_to < quantity; });
    return static_cast<std::size_t>(reached - bands_.begin());
}

money::Decimal BandTable::lower_bound(std::size_t index) const {
    return index == 0 ? money::Decimal() : *bands_[index - 1].up_to;
}

void append_units(const money::Decimal& quantity, const money::Decimal& unit_amount,
                  support::Buffer<BandShare>& shares) {
    BandShare& share = shares.emplace_back();
    share.quantity = quantity;
    share.unit_amount = unit_amount;
    share.amount = quantity * unit_amount;
}

void append_unreached_bands(const BandTable& table, support::Buffer<BandShare>& shares) {
    money::Decimal lower;
    shares.reserve(shares.size() + table.bands().size());
    for (const Band& band : table.bands()) {
        BandShare& share = shares.emplace_back();
        share.from = lower;
        share.up_to = band.up_to;
        share.unit_amount = band.unit_amount;
        share.flat_amount = band.flat_amount;
        if (band.up_to) {
            lower = *band.up_to;
        }
    }
}

void append_reached_band(const BandTable& table, const money::Decimal& billable, support::Buffer<BandShare>& shares) {
    const std::size_t first = shares.size();
    append_unreached_bands(table, shares);
    if (!billable.is_zero()) {
        BandShare& share = shares[first + table.index_of(billable)];
        share.quantity = billable;
        share.amount = billable * share.unit_amount + share.flat_amount;
    }
}

}  // namespace kassa::pricing
