#include "kassa/cart/item.h"

#include "kassa/support/words.h"

namespace kassa::cart {

std::string_view to_string(PriceType type) {
    return support::word_at(price_type_words, static_cast<int>(type));
}

std::string_view to_string(Interval interval) {
    return support::word_at(interval_words, static_cast<int>(interval));
}

std::string_view to_string(CalculationType type) {
    return support::word_at(calculation_type_words, static_cast<int>(type));
}

support::Instant after(const Recurring& recurring, support::Instant instant) {
    constexpr std::int64_t days_per_week = 7;
    constexpr std::int64_t months_per_year = 12;
    const std::int64_t count = recurring.interval_count;
    switch (recurring.interval) {
        case Interval::day:
            return support::add_days(instant, count);
        case Interval::week:
            return support::add_days(instant, count * days_per_week);
        case Interval::month:
            return support::add_months(instant, count);
        case Interval::year:
            return support::add_months(instant, count * months_per_year);
    }
    return instant;
}

}  // namespace kassa::cart
