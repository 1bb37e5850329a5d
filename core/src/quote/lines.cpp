#include "lines.h"

#include <algorithm>

#include "kassa/money/rounding.h"
#include "kassa/support/called.h"

namespace kassa::quote {
namespace {

using money::Decimal;

/// Digits of a share of a period where lines are not rounded: it may not end.
constexpr int exact_proration_digits = 12;
constexpr std::int64_t seconds_per_day = 86'400;
/// Digits of a net that does not end, where it is shown unrounded.
constexpr int exact_net_digits = 12;

FirstPayment first_payment_of(const cart::ItemPrice& price) {
    if (price.type != cart::PriceType::recurring) {
        return FirstPayment::usage;
    }
    if (!price.recurring) {
        return FirstPayment::now;
    }
    if (!price.pay_in_advance) {
        return FirstPayment::period_end;
    }
    return price.recurring->trial_period_days > 0 ? FirstPayment::after_trial : FirstPayment::now;
}

void set_dates(Line& line, const cart::Item& item, support::Instant at) {
    const std::optional<cart::Recurring>& recurring = item.price.recurring;
    const support::Instant begin = recurring ? support::add_days(at, recurring->trial_period_days) : at;
    if (recurring && recurring->trial_period_days > 0) {
        line.trial_ends_at = begin;
    }
    const auto period_end = [&]() -> std::optional<support::Instant> {
        if (!recurring) {
            return std::nullopt;
        }
        return item.proration ? item.proration->period_end : cart::after(*recurring, begin);
    };
    switch (line.first_payment) {
        case FirstPayment::now:
            line.first_payment_at = at;
            line.next_payment_at = period_end();
            break;
        case FirstPayment::after_trial:
            line.first_payment_at = begin;
            line.next_payment_at = begin;
            break;
        case FirstPayment::usage:
            if (item.price.type == cart::PriceType::instant_metered) {
                break;
            }
            [[fallthrough]];
        case FirstPayment::period_end:
            line.first_payment_at = period_end();
            line.next_payment_at = line.first_payment_at;
            break;
    }
}

/// Whether lines keep the fractions of a minor unit that they have.
bool keeps_fractions(const cart::Policy& policy) {
    return policy.line_rounding == cart::LineRounding::exact && policy.tax.rounding != tax::TaxRounding::per_unit_price;
}

Decimal round_line(const Decimal& amount, const cart::Policy& policy) {
    return keeps_fractions(policy) ? amount : money::round(amount, 0, policy.rounding_mode);
}

std::int64_t length(support::Instant from, support::Instant to, cart::ProrationUnit by) {
    switch (by) {
        case cart::ProrationUnit::second:
            return to.seconds - from.seconds;
        case cart::ProrationUnit::day:
            return to.seconds / seconds_per_day - from.seconds / seconds_per_day;
    }
    return 0;
}

Decimal share_of_period(const Decimal& amount, const cart::Proration& proration, const cart::Policy& policy) {
    const support::Instant from = std::clamp(proration.from, proration.period_start, proration.period_end);
    const support::Instant to = std::clamp(proration.to, from, std::max(from, proration.period_end));
    const std::int64_t whole = length(proration.period_start, proration.period_end, proration.by);
    if (whole <= 0) {
        // A period within one calendar day has no days to count: it is billed whole.
        return round_line(amount, policy);
    }
    const int digits = keeps_fractions(policy) ? exact_proration_digits : 0;
    return money::multiply_divide(amount, Decimal::from_integer(length(from, to, proration.by)),
                                  Decimal::from_integer(whole), digits, policy.rounding_mode);
}

/// The server's own figures, for an item that cannot be priced here. They are net by their names in the contract.
void use_stated_figures(Line& line, const cart::ItemPrice& price, const cart::Policy& policy) {
    line.complete = false;
    line.prices_include_tax = false;
    line.amount_exact = price.stated_recurring.value_or(price.stated_total);
    line.amount = round_line(line.amount_exact, policy);
    if (line.first_payment == FirstPayment::now) {
        line.due_now = round_line(price.stated_total, policy);
    }
}

/// How many unit prices the line consists of: what is rounded per unit is rounded on. 1 for prices that are not by the
/// unit.
Decimal unit_count(const cart::Item& item, const Line& line, tax::TaxRounding rounding) {
    switch (item.price.calculation_type) {
        case cart::CalculationType::tiered:
        case cart::CalculationType::volume:
            if (rounding == tax::TaxRounding::per_unit_price) {
                break;
            }
            [[fallthrough]];
        case cart::CalculationType::per_unit:
            return line.billable_quantity;
        case cart::CalculationType::package:
            return line.bands.empty() ? line.billable_quantity : line.bands.front().quantity;
        case cart::CalculationType::flat_fee:
        case cart::CalculationType::stair_step:
        case cart::CalculationType::percentage:
            break;
    }
    return Decimal::from_integer(1);
}

void use_model(Line& line, const cart::Item& item, const cart::Policy& policy) {
    const pricing::PriceModel& model = *item.price.model;
    pricing::explain(model, line.quantity, line.billable_quantity, line.bands);
    for (const pricing::BandShare& band : line.bands) {
        line.amount_exact += band.amount;
    }
    line.amount = policy.tax.rounding == tax::TaxRounding::per_unit_price
                      ? taxable_amount(item, line, policy.tax.rounding).units.rounded(policy.rounding_mode)
                      : round_line(line.amount_exact, policy);
    if (line.first_payment == FirstPayment::now) {
        line.due_now = item.proration ? share_of_period(line.amount_exact, *item.proration, policy) : line.amount;
    }
    const Decimal step = item.quantity_rule.step.value_or(Decimal::from_integer(1));
    line.next_tier = pricing::next_tier(model, line.quantity, item.price.free_units, step, item.quantity_rule.maximum);
    if (line.next_tier) {
        // What is promised is what the line would show: less than a minor unit is no saving.
        pricing::NextTier& next = *line.next_tier;
        next.amount = round_line(next.amount, policy);
        const Decimal saving = line.amount - next.amount;
        next.saving = saving.sign() > 0 ? std::optional(saving) : std::nullopt;
    }
}

std::optional<Decimal> single_percent(const std::optional<std::vector<tax::TaxRate>>& taxes, bool reverse_charge) {
    if (reverse_charge) {
        return Decimal();
    }
    if (!taxes || taxes->size() != 1) {
        return std::nullopt;
    }
    return taxes->front().percent;
}

/// `line.amount_exact` without tax. What is unknown or reversed is not contained in the price.
Decimal exact_net(const cart::Item& item, const Line& line, bool reverse_charge) {
    if (!line.prices_include_tax || !item.price.taxes || reverse_charge) {
        return line.amount_exact;
    }
    const Decimal hundred = Decimal::from_integer(100);
    Decimal divisor = hundred;
    for (const tax::TaxRate& rate : *item.price.taxes) {
        divisor += rate.percent;
    }
    return money::multiply_divide(line.amount_exact, hundred, divisor, exact_net_digits,
                                  money::RoundingMode::half_even);
}

}  // namespace

void price_line(const cart::Item& item, const cart::Policy& policy, Line& line) {
    line.id = item.id;
    line.prices_include_tax = item.price.prices_include_tax.value_or(policy.tax.prices_include_tax);
    line.per_period = item.price.recurring;
    line.first_payment = first_payment_of(item.price);
    line.tax_percent = single_percent(item.price.taxes, policy.tax.reverse_charge);
    if (policy.at) {
        set_dates(line, item, *policy.at);
    }
    reprice_line(item, item.quantity, policy, line);
}

void reprice_line(const cart::Item& item, const Decimal& quantity, const cart::Policy& policy, Line& line) {
    line.quantity = quantity;
    line.billable_quantity = pricing::billable_quantity(quantity, item.price.free_units);
    line.amount_exact = Decimal();
    line.bands.clear();
    if (item.price.model) {
        use_model(line, item, policy);
    } else {
        use_stated_figures(line, item.price, policy);
    }
    line.net = line.amount;
    line.net_exact = exact_net(item, line, policy.tax.reverse_charge);
}

Decimal net_due_now(const Line& line, money::RoundingMode mode) {
    if (!line.prices_include_tax || line.due_now.is_zero()) {
        return line.due_now;
    }
    if (line.due_now == line.amount || line.amount.is_zero()) {
        return line.net;
    }
    return money::multiply_divide(line.due_now, line.net, line.amount, 0, mode);
}

KASSA_CALLED tax::TaxableAmount taxable_amount(const cart::Item& item, const Line& line, tax::TaxRounding rounding) {
    tax::TaxableAmount taxable;
    taxable.amount = line.amount;
    if (rounding == tax::TaxRounding::per_unit || rounding == tax::TaxRounding::per_unit_price) {
        taxable.units = money::Units{line.amount_exact, unit_count(item, line, rounding)};
    }
    taxable.includes_tax = line.prices_include_tax;
    if (item.price.taxes) {
        taxable.rates = std::span<const tax::TaxRate>(*item.price.taxes);
    }
    return taxable;
}

}  // namespace kassa::quote
