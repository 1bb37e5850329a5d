#include "taxes.h"

#include <cstddef>
#include <vector>

#include "kassa/support/buffer.h"
#include "kassa/support/called.h"

namespace kassa::quote {
namespace {

using money::Decimal;

tax::TaxableAmount taxable_charge(const cart::Charge& charge, const Decimal& amount, const tax::TaxPolicy& policy) {
    tax::TaxableAmount taxable;
    taxable.amount = amount;
    taxable.includes_tax = policy.prices_include_tax;
    if (charge.taxes) {
        taxable.rates = std::span<const tax::TaxRate>(*charge.taxes);
    }
    return taxable;
}

}  // namespace

KASSA_CALLED tax::TaxResult& QuoteTaxes::compute(const cart::PricedCart& cart) {
    return calculator_.compute(amounts_, cart.policy.tax, cart.policy.rounding_mode);
}

tax::TaxResult& QuoteTaxes::due_now(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                                    const Payment& payment, std::span<const Decimal> charged, std::span<Line> lines,
                                    std::span<Adjustment> charges) {
    amounts_.clear();
    lines_of_amounts_.clear();
    std::size_t place = 0;
    for (std::size_t line = 0; line < taxables.size(); ++line) {
        const bool is_due = place < payment.lines.size() && payment.lines[place] == line;
        const bool is_charged = !charged.empty() && !charged[line].is_zero();
        if (!is_due && !is_charged) {
            continue;
        }
        amounts_.push_back(taxables[line]);
        tax::TaxableAmount& taxable = amounts_.back();
        if (is_due) {
            payment.reduce(taxable, place++);
        } else {
            taxable.amount = Decimal();
        }
        if (is_charged) {
            taxable.amount += charged[line];
        }
        lines_of_amounts_.push_back(line);
    }
    for (std::size_t index = 0; index < charges.size(); ++index) {
        if (!cart.charges[index].items) {
            amounts_.push_back(taxable_charge(cart.charges[index], charges[index].amount, cart.policy.tax));
        }
    }
    tax::TaxResult& result = compute(cart);

    auto net = result.nets.begin();
    for (const std::size_t line : lines_of_amounts_) {
        lines[line].due_net = *net++;
    }
    for (std::size_t index = 0; index < charges.size(); ++index) {
        if (!cart.charges[index].items) {
            charges[index].net = *net++;
        }
    }
    return result;
}

const tax::TaxResult& QuoteTaxes::of_payment(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                                             const Payment& payment) {
    amounts_.clear();
    for (std::size_t place = 0; place < payment.lines.size(); ++place) {
        amounts_.push_back(taxables[payment.lines[place]]);
        payment.reduce(amounts_.back(), place);
    }
    return compute(cart);
}

bool QuoteTaxes::set_gross_line_nets(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                                     std::span<Line> lines) {
    amounts_.clear();
    lines_of_amounts_.clear();
    for (std::size_t line = 0; line < taxables.size(); ++line) {
        if (taxables[line].includes_tax) {
            amounts_.push_back(taxables[line]);
            lines_of_amounts_.push_back(line);
        }
    }
    if (amounts_.empty()) {
        return true;
    }
    const tax::TaxResult& result = compute(cart);
    auto net = result.nets.begin();
    for (const std::size_t line : lines_of_amounts_) {
        lines[line].net = *net++;
    }
    return result.net.is_valid();
}

}  // namespace kassa::quote
