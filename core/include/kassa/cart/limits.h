#pragma once

#include <cstddef>
#include <cstdint>

namespace kassa::cart {

/// Bounds on what a cart may hold. They keep a hostile document from costing more than a large honest one.
struct Limits {
    static constexpr std::size_t maximum_document_bytes = 16U * 1024U * 1024U;
    static constexpr int maximum_depth = 32;
    static constexpr std::size_t maximum_items = 10'000;
    static constexpr std::size_t maximum_bands = 200;
    static constexpr std::size_t maximum_discounts = 100;
    static constexpr std::size_t maximum_charges = 100;
    static constexpr std::size_t maximum_credits = 100;
    static constexpr std::size_t maximum_taxes_per_item = 10;
    static constexpr std::size_t maximum_periods = 24;
    static constexpr std::size_t maximum_text_bytes = 10'000;
    static constexpr std::size_t maximum_id_bytes = 255;
    /// Quantities are at least 0 and below 10^12, with at most 12 fraction digits.
    static constexpr std::int64_t quantity_bound = 1'000'000'000'000;
    /// Amounts in minor units are between -10^15 and 10^15, with at most 12 fraction digits.
    static constexpr std::int64_t amount_bound = 1'000'000'000'000'000;
    static constexpr int maximum_fraction_digits = 12;
};

}  // namespace kassa::cart
