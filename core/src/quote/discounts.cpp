#include "discounts.h"

#include "kassa/support/buffer.h"

namespace kassa::quote {

discount::Reduction take_off(const discount::Coupon& coupon, const Scope& scope, money::RoundingMode mode,
                             Payment& payment, support::Buffer<money::Decimal>& shares) {
    shares.reset(payment.lines.size());
    if (scope.is_everything()) {
        return discount::apply(coupon, mode, payment.remaining, shares);
    }
    support::Buffer<std::size_t> places;
    support::Buffer<money::Decimal> remaining;
    for (std::size_t place = 0; place < payment.lines.size(); ++place) {
        if (scope.contains(payment.lines[place])) {
            places.push_back(place);
            remaining.push_back(payment.remaining[place]);
        }
    }
    support::Buffer<money::Decimal> scoped_shares(places.size());
    const discount::Reduction reduction = discount::apply(coupon, mode, remaining, scoped_shares);
    for (std::size_t index = 0; index < places.size(); ++index) {
        payment.remaining[places[index]] = remaining[index];
        shares[places[index]] = scoped_shares[index];
    }
    return reduction;
}

void apply_discounts(const cart::PricedCart& cart, std::span<const Scope> scopes, Payment& payment,
                     std::span<Line> lines, support::Buffer<money::Decimal>& shares,
                     std::vector<DiscountLine>& discounts) {
    discounts.resize(cart.discounts.size());
    for (std::size_t index = 0; index < cart.discounts.size(); ++index) {
        const discount::Coupon& coupon = cart.discounts[index];
        const discount::Reduction reduction =
            take_off(coupon, scopes[index], cart.policy.rounding_mode, payment, shares);
        DiscountLine& discount = discounts[index];
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
