#include "taxes.h"

#include <algorithm>
#include <cstddef>

#include "kassa/money/rounding.h"
#include "lines.h"
#include "pointer.h"

namespace kassa::quote {
namespace {

using money::Decimal;

/// Digits of a net that does not end, where it is shown unrounded.
constexpr int exact_net_digits = 12;

std::optional<std::span<const tax::TaxRate>> rates_of(const std::optional<std::vector<tax::TaxRate>>& taxes) {
    if (!taxes) {
        return std::nullopt;
    }
    return std::span<const tax::TaxRate>(*taxes);
}

/// True when the line is part of the payment due now; lines that are not stay out of the tax summary.
bool is_due_now(const Line& line, const Decimal& charged) {
    return line.first_payment == FirstPayment::now || !charged.is_zero();
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

tax::TaxableAmount taxable(const cart::Item& item, const Line& line, const Decimal& amount) {
    return tax::TaxableAmount{amount, unit_count(item, line), line.prices_include_tax, rates_of(item.price.taxes)};
}

tax::TaxResult tax_due_now(const cart::Cart& cart, std::span<const Decimal> charged, std::span<Line> lines,
                           std::span<ChargeLine> charges) {
    std::vector<tax::TaxableAmount> amounts;
    amounts.reserve(lines.size() + charges.size());
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const Line& line = lines[index];
        if (is_due_now(line, charged[index])) {
            amounts.push_back(taxable(cart.items[index], line, line.due_now - line.discount + charged[index]));
        }
    }
    for (std::size_t index = 0; index < charges.size(); ++index) {
        const cart::Charge& charge = cart.charges[index];
        if (!charge.items) {
            amounts.push_back(tax::TaxableAmount{charges[index].amount, Decimal::from_integer(1),
                                                 cart.policy.tax.prices_include_tax, rates_of(charge.taxes)});
        }
    }
    tax::TaxResult result = tax::compute(amounts, cart.policy.tax, cart.policy.rounding_mode);

    auto net = result.nets.begin();
    for (std::size_t index = 0; index < lines.size(); ++index) {
        if (is_due_now(lines[index], charged[index])) {
            lines[index].due_net = *net++;
        }
    }
    for (std::size_t index = 0; index < charges.size(); ++index) {
        if (!cart.charges[index].items) {
            charges[index].net = *net++;
        }
    }
    return result;
}

void set_line_nets(const cart::Cart& cart, std::span<Line> lines) {
    std::vector<tax::TaxableAmount> gross_amounts;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        Line& line = lines[index];
        line.net = line.amount;
        line.net_exact = exact_net(cart.items[index], line, cart.policy.tax.reverse_charge);
        if (line.prices_include_tax) {
            gross_amounts.push_back(taxable(cart.items[index], line, line.amount));
        }
    }
    if (gross_amounts.empty()) {
        return;
    }
    const tax::TaxResult result = tax::compute(gross_amounts, cart.policy.tax, cart.policy.rounding_mode);
    auto net = result.nets.begin();
    for (Line& line : lines) {
        if (line.prices_include_tax) {
            line.net = *net++;
        }
    }
}

void add_missing_rates(const cart::Cart& cart, std::vector<Missing>& missing) {
    if (cart.policy.tax.reverse_charge) {
        return;
    }
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        if (!cart.items[index].price.taxes) {
            missing.push_back(
                Missing{MissingPart::tax_rate, pointer_to("/items/", index, "/price/taxRate"), cart.items[index].id});
        }
    }
    for (std::size_t index = 0; index < cart.charges.size(); ++index) {
        const cart::Charge& charge = cart.charges[index];
        if (!charge.items && !charge.taxes) {
            missing.push_back(
                Missing{MissingPart::tax_rate, pointer_to("/pricing/charges/", index, "/taxRate"), std::string()});
        }
    }
}

}  // namespace kassa::quote
