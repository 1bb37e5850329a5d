#include "services/discounts/net_amounts.h"

#include <algorithm>
#include <cstddef>
#include <variant>
#include <vector>

#include "http/problem.h"
#include "kassa/quote/price_cart.h"
#include "services/discounts/discount_choice.h"

namespace kassa::server::services {
namespace {

using money::Decimal;

/// What is left of the lines at one rate, as the cart states it.
struct RateShare {
    /// 100 + rate in percent.
    Decimal gross_percent;
    Decimal stated;
};

Decimal gross_percent_of(const cart::Cart& cart, const cart::Item& item, const quote::Line& line) {
    Decimal percent = Decimal::from_integer(100);
    if (line.prices_include_tax && !cart.policy.tax.reverse_charge && item.price.taxes) {
        for (const tax::TaxRate& rate : *item.price.taxes) {
            percent += rate.percent;
        }
    }
    return percent;
}

std::vector<RateShare> shares_by_rate(const discount::Coupon& discount, const cart::Cart& cart,
                                      std::span<const discount::Coupon> before) {
    cart::Cart due = with_everything_due(cart);
    due.discounts.assign(before.begin(), before.end());
    const auto quote = quote::price_cart(due);
    if (!quote) {
        throw http::Problem(quote.error());
    }
    std::vector<RateShare> shares;
    for (std::size_t index = 0; index < due.items.size(); ++index) {
        const quote::Line& line = quote.value().lines[index];
        const Decimal left = line.due_now - line.discount;
        if (!discount::applies_to(discount, line.id) || left.sign() <= 0) {
            continue;
        }
        const Decimal percent = gross_percent_of(due, due.items[index], line);
        const auto known = std::ranges::find(shares, percent, &RateShare::gross_percent);
        if (known == shares.end()) {
            shares.push_back({percent, left});
        } else {
            known->stated += left;
        }
    }
    return shares;
}

/// stated / net = dividend / divisor, without a division.
struct Ratio {
    Decimal dividend;
    Decimal divisor;
};

Ratio stated_to_net(std::span<const RateShare> shares) {
    Ratio ratio{Decimal(), Decimal()};
    for (const RateShare& share : shares) {
        ratio.dividend += share.stated;
        Decimal part = share.stated * Decimal::from_integer(100);
        for (const RateShare& other : shares) {
            if (&other != &share) {
                part *= other.gross_percent;
            }
        }
        ratio.divisor += part;
    }
    for (const RateShare& share : shares) {
        ratio.dividend *= share.gross_percent;
    }
    return ratio;
}

Decimal stated_amount(const Decimal& net, const Ratio& ratio, money::RoundingMode mode) {
    const Decimal amount = money::multiply_divide(net, ratio.dividend, ratio.divisor, 0, mode);
    if (!amount.is_valid()) {
        throw http::Problem(support::ErrorCode::amount_overflow);
    }
    return amount;
}

}  // namespace

discount::Coupon on_stated_prices(discount::Coupon discount, const cart::Cart& cart,
                                  std::span<const discount::Coupon> before) {
    auto* fixed = std::get_if<discount::AmountOff>(&discount.value);
    if (fixed == nullptr && !discount.maximum_amount) {
        return discount;
    }
    const std::vector<RateShare> shares = shares_by_rate(discount, cart, before);
    const Decimal untaxed = Decimal::from_integer(100);
    if (std::ranges::all_of(shares, [&](const RateShare& share) { return share.gross_percent == untaxed; })) {
        return discount;
    }
    const Ratio ratio = stated_to_net(shares);
    if (fixed != nullptr) {
        fixed->amount = stated_amount(fixed->amount, ratio, cart.policy.rounding_mode);
    }
    if (discount.maximum_amount) {
        discount.maximum_amount = stated_amount(*discount.maximum_amount, ratio, cart.policy.rounding_mode);
    }
    return discount;
}

}  // namespace kassa::server::services
