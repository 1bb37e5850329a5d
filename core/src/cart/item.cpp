#include "kassa/cart/item.h"

namespace kassa::cart {

std::string_view to_string(PriceType type) {
    switch (type) {
        case PriceType::recurring:
            return "recurring";
        case PriceType::metered:
            return "metered";
        case PriceType::instant_metered:
            return "instant_metered";
    }
    return {};
}

std::string_view to_string(Interval interval) {
    switch (interval) {
        case Interval::day:
            return "day";
        case Interval::week:
            return "week";
        case Interval::month:
            return "month";
        case Interval::year:
            return "year";
    }
    return {};
}

std::string_view to_string(CalculationType type) {
    switch (type) {
        case CalculationType::flat_fee:
            return "flat_fee";
        case CalculationType::per_unit:
            return "per_unit";
        case CalculationType::tiered:
            return "tiered";
        case CalculationType::volume:
            return "volume";
        case CalculationType::stair_step:
            return "stair_step";
        case CalculationType::percentage:
            return "percentage";
        case CalculationType::package:
            return "package";
    }
    return {};
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
