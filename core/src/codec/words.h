#pragma once

#include <string_view>

#include "kassa/cart/cart.h"
#include "kassa/discount/coupon.h"
#include "kassa/quote/quote.h"
#include "kassa/support/words.h"

/// The contract's spelling of every closed set of words (see kassa/support/words.h).
namespace kassa::codec {

/// What an amount of the document counts.
enum class AmountUnit { minor, major };

/// How a discount or charge is reckoned.
enum class ReductionType { percentage, fixed_amount };

/// The words of a set.
template <typename Enum>
inline constexpr std::string_view words_of;
template <>
inline constexpr std::string_view words_of<cart::Status> = cart::status_words;
template <>
inline constexpr std::string_view words_of<cart::PriceType> = cart::price_type_words;
template <>
inline constexpr std::string_view words_of<cart::Interval> = cart::interval_words;
template <>
inline constexpr std::string_view words_of<cart::CalculationType> = cart::calculation_type_words;
template <>
inline constexpr std::string_view words_of<cart::ProrationUnit> = "second|day|";
template <>
inline constexpr std::string_view words_of<cart::LineRounding> = "rounded|exact|";
template <>
inline constexpr std::string_view words_of<money::RoundingMode> =
    "half_away_from_zero|half_even|half_toward_zero|up|down|ceiling|floor|";
template <>
inline constexpr std::string_view words_of<tax::TaxRounding> = "per_rate|per_line|per_unit|per_cart|per_unit_price|";
template <>
inline constexpr std::string_view words_of<discount::Frequency> = "once|limited|lifetime|";
template <>
inline constexpr std::string_view words_of<quote::MissingPart> = "tax_rate|tiers|percentage|";
template <>
inline constexpr std::string_view words_of<quote::FirstPayment> = "now|after_trial|period_end|usage|";
template <>
inline constexpr std::string_view words_of<AmountUnit> = "minor|major|";
template <>
inline constexpr std::string_view words_of<ReductionType> = "percentage|fixed_amount|";

/// True when a set has a word for every enumerator up to `last`, its last one, and no more.
template <typename Enum>
[[nodiscard]] constexpr bool has_words_up_to(Enum last) {
    return support::word_count(words_of<Enum>) == static_cast<int>(last) + 1;
}
static_assert(has_words_up_to(cart::Status::expired));
static_assert(has_words_up_to(cart::PriceType::instant_metered));
static_assert(has_words_up_to(cart::Interval::year));
static_assert(has_words_up_to(cart::CalculationType::package));
static_assert(has_words_up_to(cart::ProrationUnit::day));
static_assert(has_words_up_to(cart::LineRounding::exact));
static_assert(has_words_up_to(money::RoundingMode::floor));
static_assert(has_words_up_to(tax::TaxRounding::per_unit_price));
static_assert(has_words_up_to(discount::Frequency::lifetime));
static_assert(has_words_up_to(quote::MissingPart::percentage));
static_assert(has_words_up_to(quote::FirstPayment::usage));
static_assert(has_words_up_to(AmountUnit::major));
static_assert(has_words_up_to(ReductionType::fixed_amount));

/// The word for a value.
template <typename Enum>
[[nodiscard]] std::string_view word_of(Enum value) {
    return support::word_at(words_of<Enum>, static_cast<int>(value));
}

}  // namespace kassa::codec
