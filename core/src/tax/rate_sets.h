#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kassa/money/decimal.h"
#include "kassa/support/buffer.h"
#include "kassa/tax/tax.h"

namespace kassa::tax {

/// All amounts that bear the same rates.
struct RateSet {
    /// As first met; not owned.
    std::span<const TaxRate> rates;
    /// Where the summary rows of `rates` start in RateSets::rows_of_sets.
    std::size_t first_row = 0;
    /// Sum of the rates in percent; 0 under reverse charge.
    money::Decimal percent_sum;
    money::Decimal net_amounts;
    money::Decimal gross_amounts;
    /// Tax contained in `gross_amounts`, as rounded.
    money::Decimal gross_tax;
    bool has_gross = false;
    /// The gross amounts of the set, a list in the order given: the first and the last of them.
    std::size_t first_gross = 0;
    std::size_t last_gross = 0;
};

/// Finds the set of rates of an amount, and keeps the summary rows that the sets add to.
class RateSets {
  public:
    /// Forgets all sets and rows; the memory stays.
    void clear(bool reverse_charge);

    /// Index of the set with these rates, in `sets`. The guess, any number, is tried first.
    std::size_t index_of(std::span<const TaxRate> rates, std::size_t guess);

    /// Index of the row for amounts whose rate is not known, in `rows`.
    std::size_t unknown_row();

    /// Indices into `rows`, one per rate of the set.
    [[nodiscard]] std::span<const std::size_t> rows_of(const RateSet& set) const {
        return std::span(rows_of_sets_).subspan(set.first_row, set.rates.size());
    }

    support::Buffer<RateSet> sets;
    std::vector<TaxTotal> rows;

  private:
    std::size_t add_set(std::span<const TaxRate> rates);
    std::size_t row_of(const TaxRate& rate);

    bool reverse_charge_ = false;
    support::Buffer<std::size_t> rows_of_sets_;
    // Indices in the order of what they stand for, so that a cart with thousands of different rates is still searched
    // by halves.
    support::Buffer<std::uint32_t> sets_in_order_;
    support::Buffer<std::uint32_t> rows_in_order_;
    std::optional<std::size_t> unknown_row_;
};

}  // namespace kassa::tax
