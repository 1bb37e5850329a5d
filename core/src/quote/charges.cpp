#include "charges.h"

#include <cstddef>

#include "adjustments.h"
#include "kassa/money/allocation.h"
#include "kassa/money/rounding.h"
#include "kassa/support/buffer.h"

namespace kassa::quote {
namespace {

using money::Decimal;

Decimal amount_of(const cart::Charge& charge, const Decimal& base, money::RoundingMode mode) {
    if (charge.percent) {
        return money::percentage_of(base, *charge.percent, 0, mode);
    }
    return money::round(charge.amount.value_or(Decimal()), 0, mode);
}

void charge_items(const cart::Charge& charge, const Scope& scope, money::RoundingMode mode,
                  std::span<const Decimal> remaining, std::span<Decimal> charged, Adjustment& line) {
    support::Buffer<std::size_t> charged_lines;
    support::Buffer<Decimal> weights;
    for (std::size_t index = 0; index < remaining.size(); ++index) {
        if (scope.contains(index)) {
            charged_lines.push_back(index);
            weights.push_back(remaining[index]);
        }
    }
    if (charged_lines.empty()) {
        return;
    }
    line.base = money::sum_at_least_zero(weights);
    line.amount = amount_of(charge, line.base, mode);
    money::allocate(line.amount, weights, 0, weights);
    for (std::size_t place = 0; place < weights.size(); ++place) {
        if (!weights[place].is_zero()) {
            line.shares.push_back(Share{charged_lines[place], weights[place]});
            charged[charged_lines[place]] += weights[place];
        }
    }
}

}  // namespace

void apply_charges(const cart::PricedCart& cart, std::span<const Scope> scopes, const Payment& payment,
                   std::size_t line_count, support::Buffer<Decimal>& charged, std::vector<Adjustment>& charges) {
    fit(charges, cart.charges.size());
    if (charges.empty()) {
        return;
    }
    charged.reset(line_count);
    // One amount per line of the cart, 0 for those that the payment is not for.
    support::Buffer<Decimal> remaining(line_count);
    for (std::size_t place = 0; place < payment.lines.size(); ++place) {
        remaining[payment.lines[place]] = payment.remaining[place];
    }
    for (std::size_t index = 0; index < charges.size(); ++index) {
        const cart::Charge& charge = cart.charges[index];
        Adjustment& line = charges[index];
        line.label = charge.label;
        line.base = line.amount = line.net = Decimal();
        line.tax_percent.reset();
        line.shares.clear();
        if (charge.items) {
            charge_items(charge, scopes[index], cart.policy.rounding_mode, remaining, charged, line);
        } else {
            line.base = money::sum_at_least_zero(remaining);
            line.amount = amount_of(charge, line.base, cart.policy.rounding_mode);
            if (cart.policy.tax.reverse_charge) {
                line.tax_percent = Decimal();
            } else if (charge.taxes && charge.taxes->size() == 1) {
                line.tax_percent = charge.taxes->front().percent;
            }
        }
    }
}

}  // namespace kassa::quote
