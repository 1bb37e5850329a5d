#include "services/carts/stated_price.h"

#include <utility>

#include "http/problem.h"
#include "kassa/money/rounding.h"
#include "kassa/quote/price_cart.h"
#include "services/payments/order_amounts.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

quote::Quote quote_of(const cart::PricedCart& cart) {
    auto quote = quote::price_cart(cart);
    if (!quote) {
        throw http::Problem(quote.error());
    }
    return std::move(quote.value());
}

/// A cart with this one item, due now.
cart::Cart alone(const cart::Cart& cart, const cart::Item& item, const Decimal& quantity) {
    cart::Cart single;
    single.currency = cart.currency;
    single.policy = cart.policy;
    single.policy.cash_step.reset();
    cart::Item copy = item;
    copy.quantity = quantity;
    copy.price.type = cart::PriceType::recurring;
    copy.price.recurring.reset();
    single.items.push_back(std::move(copy));
    return single;
}

PriceStep step_of(const discount::Coupon& coupon) {
    PriceStep step{coupon.code, coupon.label, std::nullopt, {}, {}};
    if (const auto* rate = std::get_if<discount::PercentageOff>(&coupon.value)) {
        step.percent = rate->percent;
    }
    return step;
}

/// Prices the cart without discounts, then with one more of them each time.
StatedPrice stated(cart::Cart cart, std::vector<discount::Coupon> coupons) {
    cart.discounts.clear();
    StatedPrice price{parts_of(quote_of(cart)), {}};
    for (discount::Coupon& coupon : coupons) {
        PriceStep step = step_of(coupon);
        step.before = price.discounted();
        cart.discounts.push_back(std::move(coupon));
        step.after = parts_of(quote_of(cart));
        if (step.after.gross != step.before.gross || step.after.net != step.before.net) {
            price.steps.push_back(std::move(step));
        }
    }
    return price;
}

Decimal taken_off(const cart::Cart& single, const std::vector<discount::Coupon>& coupons) {
    cart::Cart cart = single;
    cart.discounts = coupons;
    return quote_of(cart).totals.discount;
}

discount::Coupon as_amount(discount::Coupon coupon, const Decimal& amount) {
    coupon.value = discount::AmountOff{amount};
    coupon.maximum_amount.reset();
    return coupon;
}

/// What was counted once or by the period is a payment of now in the carts that are made here.
discount::Coupon for_one_payment(discount::Coupon coupon) {
    coupon.items.reset();
    coupon.frequency = discount::Frequency::lifetime;
    coupon.frequency_interval = 0;
    return coupon;
}

/// The part of an amount that each of `quantity` units has, if it is whole.
std::optional<Decimal> part_of_each(const Decimal& amount, const Decimal& quantity) {
    if (quantity.is_zero()) {
        return std::nullopt;
    }
    const Decimal part =
        money::multiply_divide(amount, Decimal::from_integer(1), quantity, 0, money::RoundingMode::half_away_from_zero);
    return part * quantity == amount ? std::optional(part) : std::nullopt;
}

}  // namespace

PriceParts parts_of(const quote::Quote& quote) {
    PriceParts parts{quote.totals.net, {}, amounts_of(quote).total};
    for (const tax::TaxTotal& total : quote.totals.taxes) {
        parts.tax += total.tax.value_or(Decimal());
    }
    return parts;
}

PriceParts price_of_item(const cart::Cart& cart, const cart::Item& item, const Decimal& quantity) {
    cart::Cart single = alone(cart, item, quantity);
    single.items.front().proration.reset();
    return parts_of(quote_of(single));
}

Decimal amount_of_item(const cart::Cart& cart, const cart::Item& item, const Decimal& quantity) {
    cart::Cart single = alone(cart, item, quantity);
    single.items.front().proration.reset();
    return quote_of(single).lines.front().amount;
}

PriceParts price_at_amount(const cart::Cart& cart, const cart::Item& item, const Decimal& amount,
                           const Decimal& quantity) {
    cart::Item other = item;
    other.price.calculation_type = cart::CalculationType::per_unit;
    other.price.model = pricing::PerUnit{amount};
    other.price.amount = amount;
    other.price.free_units = Decimal();
    return price_of_item(cart, other, quantity);
}

StatedPrice price_of_cart(const cart::Cart& cart) {
    return stated(cart, cart.discounts);
}

cart::Cart next_term(const cart::Cart& cart) {
    cart::Cart next = cart;
    next.policy.cash_step.reset();
    next.charges.clear();
    next.credits.clear();
    next.partial_payment.reset();
    std::erase_if(next.items, [](const cart::Item& item) { return !item.price.recurring; });
    for (cart::Item& item : next.items) {
        item.proration.reset();
        item.price.recurring.reset();
        item.price.type = cart::PriceType::recurring;
    }
    std::erase_if(next.discounts, [](const discount::Coupon& coupon) {
        return coupon.frequency == discount::Frequency::once ||
               (coupon.frequency == discount::Frequency::limited && coupon.frequency_interval < 2);
    });
    return next;
}

LinePrices::LinePrices(const cart::Cart& cart, const quote::Quote& quote)
    : cart_(cart), quote_(quote), shares_(quote.lines.size()) {
    for (std::size_t index = 0; index < quote.discounts.size(); ++index) {
        for (const quote::Share& share : quote.discounts[index].shares) {
            shares_[share.line].push_back({index, share.amount});
        }
    }
}

StatedPrice LinePrices::line(std::size_t index) const {
    const quote::Line& line = quote_.lines[index];
    if (line.first_payment != quote::FirstPayment::now) {
        return {};
    }
    const cart::Item& item = cart_.items[index];
    const cart::Cart single = alone(cart_, item, item.quantity);
    std::vector<discount::Coupon> coupons;
    std::vector<discount::Coupon> amounts;
    for (const Share& share : shares_[index]) {
        coupons.push_back(for_one_payment(cart_.discounts[share.discount]));
        amounts.push_back(as_amount(coupons.back(), share.amount));
        if (std::holds_alternative<discount::AmountOff>(coupons.back().value)) {
            coupons.back() = amounts.back();
        }
    }
    // A percentage that was rounded for the whole cart, or capped, takes another amount off the line alone. Then the
    // line's part of it counts as an amount.
    const bool same = coupons.empty() || taken_off(single, coupons) == line.discount;
    return stated(single, same ? std::move(coupons) : std::move(amounts));
}

StatedPrice LinePrices::unit(std::size_t index) const {
    const cart::Item& item = cart_.items[index];
    cart::Cart single = alone(cart_, item, Decimal::from_integer(1));
    single.items.front().proration.reset();
    single.items.front().price.free_units = Decimal();
    std::vector<discount::Coupon> coupons;
    for (const Share& share : shares_[index]) {
        discount::Coupon coupon = for_one_payment(cart_.discounts[share.discount]);
        if (std::holds_alternative<discount::AmountOff>(coupon.value)) {
            const auto part = part_of_each(share.amount, item.quantity);
            if (!part) {
                continue;
            }
            coupon.value = discount::AmountOff{*part};
        }
        coupon.maximum_amount.reset();
        coupons.push_back(std::move(coupon));
    }
    return stated(std::move(single), std::move(coupons));
}

StatedPrice LinePrices::unit_of(const cart::Item& item, std::size_t index) const {
    std::vector<discount::Coupon> coupons;
    for (const Share& share : shares_[index]) {
        const discount::Coupon& coupon = cart_.discounts[share.discount];
        if (std::holds_alternative<discount::PercentageOff>(coupon.value)) {
            coupons.push_back(for_one_payment(coupon));
            coupons.back().maximum_amount.reset();
        }
    }
    return stated(alone(cart_, item, Decimal::from_integer(1)), std::move(coupons));
}

}  // namespace kassa::server::services
