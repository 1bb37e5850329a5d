#pragma once

#include <string_view>

#include "kassa/cart/cart.h"
#include "kassa/discount/coupon.h"
#include "kassa/quote/quote.h"

/// The contract's spelling of every closed set of words. The cart's own words are spelled by the cart module.
namespace kassa::codec {

[[nodiscard]] std::string_view word_of(cart::Status status);
[[nodiscard]] std::string_view word_of(cart::PriceType type);
[[nodiscard]] std::string_view word_of(cart::Interval interval);
[[nodiscard]] std::string_view word_of(cart::CalculationType type);
[[nodiscard]] std::string_view word_of(cart::ProrationUnit unit);
[[nodiscard]] std::string_view word_of(cart::LineRounding rounding);
[[nodiscard]] std::string_view word_of(money::RoundingMode mode);
[[nodiscard]] std::string_view word_of(tax::TaxRounding rounding);
[[nodiscard]] std::string_view word_of(discount::Frequency frequency);
[[nodiscard]] std::string_view word_of(quote::MissingPart part);
[[nodiscard]] std::string_view word_of(quote::FirstPayment payment);

/// What an amount of the document counts.
enum class AmountUnit { minor, major };
[[nodiscard]] std::string_view word_of(AmountUnit unit);

/// How a discount or charge is reckoned.
enum class ReductionType { percentage, fixed_amount };
[[nodiscard]] std::string_view word_of(ReductionType type);

/// The spelling of word `number` of a set.
template <typename Enum>
[[nodiscard]] std::string_view spelling(int number) {
    return word_of(static_cast<Enum>(number));
}

/// Number of words in a set: its last enumerator plus one.
template <typename Enum>
inline constexpr int word_count = 0;
template <>
inline constexpr int word_count<cart::Status> = static_cast<int>(cart::Status::expired) + 1;
template <>
inline constexpr int word_count<cart::PriceType> = static_cast<int>(cart::PriceType::instant_metered) + 1;
template <>
inline constexpr int word_count<cart::Interval> = static_cast<int>(cart::Interval::year) + 1;
template <>
inline constexpr int word_count<cart::CalculationType> = static_cast<int>(cart::CalculationType::package) + 1;
template <>
inline constexpr int word_count<cart::ProrationUnit> = static_cast<int>(cart::ProrationUnit::day) + 1;
template <>
inline constexpr int word_count<cart::LineRounding> = static_cast<int>(cart::LineRounding::exact) + 1;
template <>
inline constexpr int word_count<money::RoundingMode> = static_cast<int>(money::RoundingMode::floor) + 1;
template <>
inline constexpr int word_count<tax::TaxRounding> = static_cast<int>(tax::TaxRounding::per_cart) + 1;
template <>
inline constexpr int word_count<discount::Frequency> = static_cast<int>(discount::Frequency::lifetime) + 1;
template <>
inline constexpr int word_count<AmountUnit> = static_cast<int>(AmountUnit::major) + 1;
template <>
inline constexpr int word_count<ReductionType> = static_cast<int>(ReductionType::fixed_amount) + 1;

}  // namespace kassa::codec
