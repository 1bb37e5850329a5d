#include "taxes.h"

#include <cstddef>
#include <vector>

#include "kassa/support/buffer.h"

namespace kassa::quote {
namespace {

using money::Decimal;

tax::TaxableAmount taxable_charge(const cart::Charge& charge, const Decimal& amount, const tax::TaxPolicy& policy) {
    tax::TaxableAmount taxable;
    taxable.amount = amount;
    taxable.quantity = Decimal::from_integer(1);
    taxable.includes_tax = policy.prices_include_tax;
    if (charge.taxes) {
        taxable.rates = std::span<const tax::TaxRate>(*charge.taxes);
    }
    return taxable;
}

}  // namespace

tax::TaxResult& DueTaxes::compute(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                                  const Payment& payment, std::span<const Decimal> charged, std::span<Line> lines,
                                  std::span<ChargeLine> charges) {
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
        taxable.amount = is_due ? payment.remaining[place++] : Decimal();
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
    tax::TaxResult& result = calculator_.compute(amounts_, cart.policy.tax, cart.policy.rounding_mode);

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

bool set_gross_line_nets(const cart::PricedCart& cart, std::span<const tax::TaxableAmount> taxables,
                         std::span<Line> lines) {
    support::Buffer<tax::TaxableAmount> gross_amounts;
    support::Buffer<std::size_t> gross_lines;
    for (std::size_t line = 0; line < taxables.size(); ++line) {
        if (taxables[line].includes_tax) {
            gross_amounts.push_back(taxables[line]);
            gross_lines.push_back(line);
        }
    }
    if (gross_lines.empty()) {
        return true;
    }
    const tax::TaxResult result = tax::compute(gross_amounts, cart.policy.tax, cart.policy.rounding_mode);
    for (std::size_t index = 0; index < gross_lines.size(); ++index) {
        lines[gross_lines[index]].net = result.nets[index];
    }
    return result.net.is_valid();
}

}  // namespace kassa::quote
