#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/support/buffer.h"
#include "kassa/support/result.h"

namespace kassa::pricing {

/// One band of a price by bands.
///
/// Bands are half-open at the lower end: a band covers `(previous up_to, up_to]`, so the bound belongs to the lower
/// band and a fraction such as 10.5 falls into the next one without a gap. Amounts are minor units of the cart's
/// currency and may have fractions.
struct Band {
    /// The last unit of the band, inclusive. Empty: the band has no end; only the last band may be so, and it must be.
    std::optional<money::Decimal> up_to;
    /// Price of one unit in the band.
    money::Decimal unit_amount;
    /// Charged once when the band is entered (tiered), or reached (volume, stair_step).
    money::Decimal flat_amount;

    friend bool operator==(const Band&, const Band&) = default;
};

/// Bands that were checked: at least one, strictly ascending and above zero, the last one open.
class BandTable {
  public:
    /// Errors: `bands_missing` (path ""), `bands_not_ascending` and `bands_not_open` (path "/2/upTo", args band = "2").
    [[nodiscard]] static support::Result<BandTable> create(std::vector<Band> bands);

    /// At least one, ascending; valid as long as this table.
    [[nodiscard]] std::span<const Band> bands() const { return bands_; }

    /// Index of the band that `quantity` (above zero) falls into.
    [[nodiscard]] std::size_t index_of(const money::Decimal& quantity) const;

    /// Lower bound of band `index`: the `up_to` of the band before it, 0 for the first.
    [[nodiscard]] money::Decimal lower_bound(std::size_t index) const;

    friend bool operator==(const BandTable&, const BandTable&) = default;

  private:
    explicit BandTable(std::vector<Band> bands) : bands_(std::move(bands)) {}
    std::vector<Band> bands_;
};

/// How much of a quantity one band took and what that came to: the explanation of a price.
struct BandShare {
    /// The band's lower bound, exclusive.
    money::Decimal from;
    /// The band's upper bound, inclusive; empty when it has none.
    std::optional<money::Decimal> up_to;
    /// Units in the band.
    money::Decimal quantity;
    money::Decimal unit_amount;
    money::Decimal flat_amount;
    /// `quantity * unit_amount + flat_amount`, exact; 0 for a band that was not reached.
    money::Decimal amount;

    friend bool operator==(const BandShare&, const BandShare&) = default;
};

/// Appends what units of one price came to.
void append_units(const money::Decimal& quantity, const money::Decimal& unit_amount,
                  support::Buffer<BandShare>& shares);

/// Appends every band with a quantity and an amount of 0: what a model then fills in.
void append_unreached_bands(const BandTable& table, support::Buffer<BandShare>& shares);

/// Appends every band, of which the one that `billable` falls into prices all of it.
void append_reached_band(const BandTable& table, const money::Decimal& billable, support::Buffer<BandShare>& shares);

}  // namespace kassa::pricing
