#include "words.h"

#include "kassa/cart/status.h"

namespace kassa::codec {

std::string_view word_of(cart::Status status) {
    return cart::to_string(status);
}
std::string_view word_of(cart::PriceType type) {
    return cart::to_string(type);
}
std::string_view word_of(cart::Interval interval) {
    return cart::to_string(interval);
}
std::string_view word_of(cart::CalculationType type) {
    return cart::to_string(type);
}

std::string_view word_of(cart::ProrationUnit unit) {
    switch (unit) {
        case cart::ProrationUnit::second:
            return "second";
        case cart::ProrationUnit::day:
            return "day";
    }
    return {};
}

std::string_view word_of(cart::LineRounding rounding) {
    switch (rounding) {
        case cart::LineRounding::rounded:
            return "rounded";
        case cart::LineRounding::exact:
            return "exact";
    }
    return {};
}

std::string_view word_of(money::RoundingMode mode) {
    switch (mode) {
        case money::RoundingMode::half_away_from_zero:
            return "half_away_from_zero";
        case money::RoundingMode::half_even:
            return "half_even";
        case money::RoundingMode::half_toward_zero:
            return "half_toward_zero";
        case money::RoundingMode::up:
            return "up";
        case money::RoundingMode::down:
            return "down";
        case money::RoundingMode::ceiling:
            return "ceiling";
        case money::RoundingMode::floor:
            return "floor";
    }
    return {};
}

std::string_view word_of(tax::TaxRounding rounding) {
    switch (rounding) {
        case tax::TaxRounding::per_rate:
            return "per_rate";
        case tax::TaxRounding::per_line:
            return "per_line";
        case tax::TaxRounding::per_unit:
            return "per_unit";
        case tax::TaxRounding::per_cart:
            return "per_cart";
    }
    return {};
}

std::string_view word_of(discount::Frequency frequency) {
    switch (frequency) {
        case discount::Frequency::once:
            return "once";
        case discount::Frequency::limited:
            return "limited";
        case discount::Frequency::lifetime:
            return "lifetime";
    }
    return {};
}

std::string_view word_of(quote::MissingPart part) {
    switch (part) {
        case quote::MissingPart::tax_rate:
            return "tax_rate";
        case quote::MissingPart::tiers:
            return "tiers";
        case quote::MissingPart::percentage:
            return "percentage";
    }
    return {};
}

std::string_view word_of(quote::FirstPayment payment) {
    switch (payment) {
        case quote::FirstPayment::now:
            return "now";
        case quote::FirstPayment::after_trial:
            return "after_trial";
        case quote::FirstPayment::period_end:
            return "period_end";
        case quote::FirstPayment::usage:
            return "usage";
    }
    return {};
}

std::string_view word_of(AmountUnit unit) {
    switch (unit) {
        case AmountUnit::minor:
            return "minor";
        case AmountUnit::major:
            return "major";
    }
    return {};
}

std::string_view word_of(ReductionType type) {
    switch (type) {
        case ReductionType::percentage:
            return "percentage";
        case ReductionType::fixed_amount:
            return "fixed_amount";
    }
    return {};
}

}  // namespace kassa::codec
