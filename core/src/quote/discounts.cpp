#include "discounts.h"

#include "adjustments.h"
#include "kassa/support/buffer.h"
#include "kassa/support/called.h"

namespace kassa::quote {

KASSA_CALLED void Payment::add(std::size_t line, const money::Decimal& amount, const tax::TaxableAmount& taxable,
                               const tax::TaxPolicy& policy) {
    lines.push_back(line);
    remaining.push_back(amount);
    if (policy.rounding == tax::TaxRounding::per_unit_price) {
        units.push_back(taxable.units);
    }
}

KASSA_CALLED void Payment::reduce(tax::TaxableAmount& taxable, std::size_t place) const {
    taxable.amount = remaining[place];
    if (!units.empty()) {
        taxable.units = units[place];
    }
}

discount::Reduction take_off(const discount::Coupon& coupon, const Scope& scope, money::RoundingMode mode,
                             Payment& payment, support::Buffer<money::Decimal>& shares) {
    shares.reset(payment.lines.size());
    std::span<const money::Decimal> remaining = payment.remaining;
    support::Buffer<money::Decimal> in_scope;
    if (!scope.is_everything()) {
        in_scope.resize(payment.lines.size());
        for (std::size_t place = 0; place < in_scope.size(); ++place) {
            if (scope.contains(payment.lines[place])) {
                in_scope[place] = remaining[place];
            }
        }
        remaining = in_scope;
    }
    const discount::Reduction reduction = discount::apply(coupon, mode, remaining, shares, payment.units);
    for (std::size_t place = 0; place < shares.size(); ++place) {
        payment.remaining[place] -= shares[place];
    }
    return reduction;
}

void apply_discounts(const cart::PricedCart& cart, std::span<const Scope> scopes, Payment& payment,
                     std::span<Line> lines, support::Buffer<money::Decimal>& shares,
                     std::vector<Adjustment>& discounts) {
    fit(discounts, cart.discounts.size());
    for (std::size_t index = 0; index < cart.discounts.size(); ++index) {
        const discount::Coupon& coupon = cart.discounts[index];
        const discount::Reduction reduction =
            take_off(coupon, scopes[index], cart.policy.rounding_mode, payment, shares);
        Adjustment& discount = discounts[index];
        discount.code = coupon.code;
        discount.label = coupon.label;
        discount.base = reduction.base;
        discount.amount = reduction.amount;
        discount.shares.clear();
        for (std::size_t place = 0; place < shares.size(); ++place) {
            if (!shares[place].is_zero()) {
                discount.shares.push_back(Share{payment.lines[place], shares[place]});
                lines[payment.lines[place]].discount += shares[place];
            }
        }
    }
}

}  // namespace kassa::quote
