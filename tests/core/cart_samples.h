#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "kassa/quote/price_cart.h"
#include "pricing_samples.h"

namespace kassa::test {

inline std::vector<tax::TaxRate> rate(const std::string& percent) {
    return {tax::TaxRate{"", decimal(percent)}};
}

/// A one-off item at 19 %, net.
inline cart::Item item(const std::string& id, const std::string& quantity, pricing::PriceModel model) {
    constexpr cart::CalculationType types[] = {cart::CalculationType::flat_fee,   cart::CalculationType::per_unit,
                                               cart::CalculationType::tiered,     cart::CalculationType::volume,
                                               cart::CalculationType::stair_step, cart::CalculationType::percentage,
                                               cart::CalculationType::package};
    cart::Item item;
    item.id = id;
    item.name = id;
    item.quantity = decimal(quantity);
    item.price.calculation_type = types[model.index()];
    item.price.model = std::move(model);
    item.price.taxes = rate("19");
    return item;
}

inline cart::Item units(const std::string& id, const std::string& quantity, const std::string& unit_amount) {
    return item(id, quantity, pricing::PerUnit{decimal(unit_amount)});
}

inline cart::Item fee(const std::string& id, const std::string& amount) {
    return item(id, "1", pricing::FlatFee{decimal(amount)});
}

inline cart::Item taxed(cart::Item item, const std::string& percent) {
    item.price.taxes = rate(percent);
    return item;
}

inline cart::Item untaxed(cart::Item item) {
    item.price.taxes = std::nullopt;
    return item;
}

inline cart::Item gross(cart::Item item) {
    item.price.prices_include_tax = true;
    return item;
}

inline cart::Item every(cart::Interval interval, int count, cart::Item item, int trial_period_days = 0) {
    item.price.recurring = cart::Recurring{interval, count, trial_period_days};
    return item;
}

inline cart::Item monthly(cart::Item item, int trial_period_days = 0) {
    return every(cart::Interval::month, 1, std::move(item), trial_period_days);
}

inline cart::Item in_arrears(cart::Item item) {
    item.price.pay_in_advance = false;
    return item;
}

inline cart::Cart cart_of(std::vector<cart::Item> items, const std::string& currency = "EUR") {
    cart::Cart cart;
    cart.id = "cart";
    cart.currency = money::Currency::find(currency).value();
    cart.items = std::move(items);
    return cart;
}

inline discount::Coupon coupon(const std::string& code, discount::Frequency frequency = discount::Frequency::lifetime) {
    discount::Coupon coupon;
    coupon.code = code;
    coupon.label = code + " label";
    coupon.frequency = frequency;
    coupon.frequency_interval = frequency == discount::Frequency::limited ? 3 : 0;
    return coupon;
}

inline discount::Coupon percent_off(const std::string& percent,
                                    discount::Frequency frequency = discount::Frequency::lifetime) {
    discount::Coupon result = coupon(percent + "OFF", frequency);
    result.value = discount::PercentageOff{decimal(percent)};
    return result;
}

inline discount::Coupon amount_off(const std::string& amount,
                                   discount::Frequency frequency = discount::Frequency::lifetime) {
    discount::Coupon result = coupon("MINUS" + amount, frequency);
    result.value = discount::AmountOff{decimal(amount)};
    return result;
}

inline discount::Coupon only_for(std::vector<std::string> items, discount::Coupon coupon) {
    coupon.items = std::move(items);
    return coupon;
}

inline cart::Charge charge(const std::string& amount, std::optional<std::string> percent_of_tax = "19") {
    cart::Charge charge;
    charge.label = "Shipping";
    charge.amount = decimal(amount);
    if (percent_of_tax) {
        charge.taxes = rate(*percent_of_tax);
    }
    return charge;
}

inline cart::Charge percent_charge(const std::string& percent) {
    cart::Charge charge;
    charge.label = "Fee";
    charge.percent = decimal(percent);
    charge.taxes = rate("19");
    return charge;
}

/// The quote of a cart that can be priced.
inline quote::Quote priced(const cart::Cart& cart) {
    const auto result = quote::price_cart(cart);
    EXPECT_TRUE(result);
    return result ? result.value() : quote::Quote();
}

/// "48000 - 4800 + 0 = 43200 net, 19: 43200 + 8208, due 51408".
inline std::string shown(const quote::Totals& totals) {
    std::string text = totals.subtotal.to_string() + " - " + totals.discount.to_string() + " + " +
                       totals.charge.to_string() + " = " + totals.net.to_string() + " net";
    for (const tax::TaxTotal& row : totals.taxes) {
        text += ", " + row.category + (row.category.empty() ? "" : " ") +
                (row.percent ? row.percent->to_string() : "?") + ": " + row.net.to_string() + " + " +
                (row.tax ? row.tax->to_string() : "?");
    }
    if (!totals.cash_rounding.is_zero()) {
        text += ", cash " + totals.cash_rounding.to_string();
    }
    text += ", due " + totals.amount_due.to_string();
    return totals.amount_due_later.is_zero() ? text : text + ", later " + totals.amount_due_later.to_string();
}

/// "2 x month: 1000 + 190 = 1190".
inline std::vector<std::string> shown(const support::Buffer<quote::RecurringTotal>& totals) {
    std::vector<std::string> texts;
    for (const quote::RecurringTotal& total : totals) {
        texts.push_back(std::to_string(total.interval_count) + " x " + std::string(to_string(total.interval)) + ": " +
                        total.net.to_string() + " + " + total.tax.to_string() + " = " + total.gross.to_string());
    }
    return texts;
}

}  // namespace kassa::test
