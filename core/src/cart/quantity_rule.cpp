#include "kassa/cart/quantity_rule.h"

#include <algorithm>

#include "kassa/cart/limits.h"
#include "kassa/money/rounding.h"

namespace kassa::cart {
namespace {

constexpr std::size_t maximum_whole_digits = 12;  // below 10^12
constexpr std::string_view largest_quantity = "999999999999.999999999999";

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

std::size_t leading_digits(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    return static_cast<std::size_t>(end - text.begin());
}

/// Takes the zeros that say nothing off the end of a number with so many digits before its point. False when it is not
/// plain or has too many digits after the point.
bool take_zeros_off(std::string_view& number, std::size_t whole_digits) {
    if (whole_digits == 0 || (whole_digits > 1 && number.front() == '0')) {
        return false;
    }
    if (whole_digits == number.size()) {
        return true;
    }
    const std::string_view fraction = number.substr(whole_digits + 1);
    if (number[whole_digits] != '.' || fraction.empty() || leading_digits(fraction) != fraction.size()) {
        return false;
    }
    std::size_t fraction_digits = fraction.size();
    while (fraction_digits > 0 && fraction[fraction_digits - 1] == '0') {
        --fraction_digits;
    }
    number = number.substr(0, whole_digits + (fraction_digits > 0 ? 1 + fraction_digits : 0));
    return fraction_digits <= Limits::maximum_fraction_digits;
}

support::Error out_of_range(const QuantityRule& rule) {
    support::Error error{support::ErrorCode::quantity_out_of_range};
    if (rule.minimum) {
        error.args.emplace_back("minimum", rule.minimum->to_string());
    }
    if (rule.maximum) {
        error.args.emplace_back("maximum", rule.maximum->to_string());
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
    error.args.emplace_back("step", rule.step->to_string());
    error.args.emplace_back("lower", (lower_is_allowed || !upper_is_allowed ? lower : upper).to_string());
    error.args.emplace_back("upper", (upper_is_allowed || !lower_is_allowed ? upper : lower).to_string());
    return error;
}

}  // namespace

support::Result<money::Decimal> parse_quantity(std::string_view text) {
    const bool negative = text.starts_with('-');
    std::string_view number = negative ? text.substr(1) : text;
    const std::size_t whole_digits = leading_digits(number);
    if (!take_zeros_off(number, whole_digits)) {
        return support::Error{support::ErrorCode::quantity_invalid};
    }
    if (whole_digits > maximum_whole_digits || (negative && number != "0")) {
        support::Error error{support::ErrorCode::quantity_out_of_range};
        error.args.emplace_back("minimum", "0");
        error.args.emplace_back("maximum", largest_quantity);
        return error;
    }
    return money::Decimal::parse(number);
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
