#include "kassa/cart/quantity_rule.h"

#include "kassa/cart/limits.h"
#include "kassa/money/rounding.h"
#include "money/number_text.h"

namespace kassa::cart {
namespace {

constexpr std::size_t maximum_whole_digits = 12;
constexpr money::Decimal bound = money::Decimal::from_integer(1'000'000'000'000);
constexpr const char* largest_quantity = "999999999999.999999999999";

support::Error out_of_range(const QuantityRule& rule) {
    support::Error error{support::ErrorCode::quantity_out_of_range};
    if (rule.minimum) {
        error.add_arg("minimum", rule.minimum->to_string());
    }
    if (rule.maximum) {
        error.add_arg("maximum", rule.maximum->to_string());
    }
    return error;
}

bool is_allowed_quantity(const QuantityRule& rule, const money::Decimal& quantity) {
    return !(rule.minimum && quantity < *rule.minimum) && !(rule.maximum && *rule.maximum < quantity) &&
           !quantity.is_negative();
}

support::Error between_steps(const QuantityRule& rule, const money::Decimal& lower) {
    const money::Decimal upper = lower + *rule.step;
    // At the ends of the range only one neighbour can be bought; both args then name it.
    const bool lower_is_allowed = is_allowed_quantity(rule, lower);
    const bool upper_is_allowed = is_allowed_quantity(rule, upper);
    support::Error error{support::ErrorCode::quantity_step};
    error.add_arg("step", rule.step->to_string());
    error.add_arg("lower", (lower_is_allowed || !upper_is_allowed ? lower : upper).to_string());
    error.add_arg("upper", (upper_is_allowed || !lower_is_allowed ? upper : lower).to_string());
    return error;
}

}  // namespace

support::Result<money::Decimal> parse_quantity(std::string_view text) {
    money::NumberText number;
    if (!money::split_number(text, number) || number.has_exponent) {
        return support::Error{support::ErrorCode::quantity_invalid};
    }
    // Zeros at the end say nothing, however many there are.
    while (number.fraction.ends_with('0')) {
        number.fraction.remove_suffix(1);
    }
    if (number.fraction.size() > Limits::maximum_fraction_digits) {
        return support::Error{support::ErrorCode::quantity_invalid};
    }
    // More digits than a Decimal has are still a number.
    const money::Decimal quantity = number.whole.size() > maximum_whole_digits ? bound : money::to_decimal(number);
    if (std::optional<support::Error> error = check_quantity_range(quantity)) {
        return std::move(*error);
    }
    return quantity;
}

std::optional<support::Error> check_quantity_range(const money::Decimal& quantity) {
    if (!quantity.is_valid() || quantity.fraction_digits() > Limits::maximum_fraction_digits) {
        return support::Error{support::ErrorCode::quantity_invalid};
    }
    if (quantity.is_negative() || quantity >= bound) {
        support::Error error{support::ErrorCode::quantity_out_of_range};
        error.add_arg("minimum", "0");
        error.add_arg("maximum", largest_quantity);
        return error;
    }
    return std::nullopt;
}

std::optional<support::Error> check_quantity(const QuantityRule& rule, const money::Decimal& quantity) {
    if (!is_allowed_quantity(rule, quantity)) {
        const bool none_of_it = quantity.is_zero() && !(rule.minimum && rule.minimum->sign() > 0);
        if (!none_of_it) {
            return out_of_range(rule);
        }
    }
    if (rule.step) {
        const money::Decimal lower = money::round_to_step(quantity, *rule.step, money::RoundingMode::floor);
        if (lower != quantity) {
            return between_steps(rule, lower);
        }
    }
    return std::nullopt;
}

}  // namespace kassa::cart
