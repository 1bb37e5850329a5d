#include "rate_sets.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string_view>
#include <utility>

#include "kassa/support/buffer.h"

namespace kassa::tax {
namespace {

std::strong_ordering compare(std::string_view category, const money::Decimal& percent, const TaxRate& other) {
    const int by_category = category.compare(other.category);
    return by_category == 0 ? percent <=> other.percent : by_category <=> 0;
}

std::strong_ordering compare(std::span<const TaxRate> left, std::span<const TaxRate> right) {
    for (std::size_t index = 0; index < left.size() && index < right.size(); ++index) {
        const std::strong_ordering order = compare(left[index].category, left[index].percent, right[index]);
        if (order != 0) {
            return order;
        }
    }
    return left.size() <=> right.size();
}

/// std::vector's own insert is six times as much code, which counts in the WebAssembly module.
void insert(support::Buffer<std::uint32_t>& numbers, std::ptrdiff_t place, std::size_t number) {
    numbers.push_back(static_cast<std::uint32_t>(number));
    for (auto position = numbers.end() - 1; position != numbers.begin() + place; --position) {
        std::swap(*position, *(position - 1));
    }
}

}  // namespace

void RateSets::clear(bool reverse_charge) {
    reverse_charge_ = reverse_charge;
    sets.clear();
    rows.clear();
    rows_of_sets_.clear();
    sets_in_order_.clear();
    rows_in_order_.clear();
    unknown_row_.reset();
}

std::size_t RateSets::index_of(std::span<const TaxRate> rates, std::size_t guess) {
    if (guess < sets.size() && compare(sets[guess].rates, rates) == 0) {
        return guess;
    }
    const auto place = std::lower_bound(
        sets_in_order_.begin(), sets_in_order_.end(), rates,
        [this](std::uint32_t set, std::span<const TaxRate> wanted) { return compare(sets[set].rates, wanted) < 0; });
    if (place != sets_in_order_.end() && compare(sets[*place].rates, rates) == 0) {
        return *place;
    }
    insert(sets_in_order_, place - sets_in_order_.begin(), sets.size());
    return add_set(rates);
}

std::size_t RateSets::unknown_row() {
    if (!unknown_row_) {
        unknown_row_ = rows.size();
        rows.emplace_back();
    }
    return *unknown_row_;
}

std::size_t RateSets::add_set(std::span<const TaxRate> rates) {
    RateSet& set = sets.emplace_back();
    set.rates = rates;
    set.first_row = rows_of_sets_.size();
    for (const TaxRate& rate : rates) {
        if (reverse_charge_) {
            rows_of_sets_.push_back(row_of(TaxRate{rate.category, money::Decimal()}));
        } else {
            set.percent_sum += rate.percent;
            rows_of_sets_.push_back(row_of(rate));
        }
    }
    return sets.size() - 1;
}

std::size_t RateSets::row_of(const TaxRate& rate) {
    const auto order_of = [this, &rate](std::uint32_t row) {
        return compare(rows[row].category, *rows[row].percent, rate);
    };
    const auto place = std::partition_point(rows_in_order_.begin(), rows_in_order_.end(),
                                            [&](std::uint32_t row) { return order_of(row) < 0; });
    if (place != rows_in_order_.end() && order_of(*place) == 0) {
        return *place;
    }
    insert(rows_in_order_, place - rows_in_order_.begin(), rows.size());
    TaxTotal& row = rows.emplace_back();
    row.category = rate.category;
    row.percent = rate.percent;
    row.tax = money::Decimal();
    return rows.size() - 1;
}

}  // namespace kassa::tax
