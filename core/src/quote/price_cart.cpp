#include "kassa/quote/price_cart.h"

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "charges.h"
#include "discounts.h"
#include "kassa/money/rounding.h"
#include "lines.h"
#include "pointer.h"
#include "recurring.h"
#include "taxes.h"

namespace kassa::quote {
namespace {

using money::Decimal;

support::Error overflow_at(std::string path) {
    return support::Error{support::ErrorCode::amount_overflow, std::move(path)};
}

void add_missing_prices(const cart::Cart& cart, std::vector<Missing>& missing) {
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        const cart::Item& item = cart.items[index];
        if (item.price.model) {
            continue;
        }
        const bool by_percentage = item.price.calculation_type == cart::CalculationType::percentage;
        missing.push_back(Missing{
            by_percentage ? MissingPart::percentage : MissingPart::tiers,
            pointer_to("/items/", index, by_percentage ? "/price/price/percentage" : "/price/price/tiers"), item.id});
    }
}

Payment due_now(std::span<const Line> lines) {
    Payment payment;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        if (lines[index].first_payment == FirstPayment::now) {
            payment.add(index, lines[index].due_now);
        }
    }
    return payment;
}

/// One amount per line of the cart, 0 for those that the payment is not for.
std::vector<Decimal> remaining_by_line(const Payment& payment, std::size_t line_count) {
    std::vector<Decimal> remaining(line_count);
    for (std::size_t place = 0; place < payment.lines.size(); ++place) {
        remaining[payment.lines[place]] = payment.remaining[place];
    }
    return remaining;
}

Totals totals_of(const Quote& quote, tax::TaxResult taxes, const cart::Policy& policy) {
    Totals totals;
    for (const Line& line : quote.lines) {
        totals.subtotal += line.due_now;
    }
    for (const DiscountLine& discount : quote.discounts) {
        totals.discount += discount.amount;
    }
    for (const ChargeLine& charge : quote.charges) {
        totals.charge += charge.amount;
    }
    totals.subtotal = money::round(totals.subtotal, 0, policy.rounding_mode);
    totals.discount = money::round(totals.discount, 0, policy.rounding_mode);
    totals.net = taxes.net;
    totals.taxes = std::move(taxes.totals);
    totals.amount_due = taxes.net + taxes.tax;
    if (policy.cash_step) {
        const Decimal rounded = money::round_to_step(totals.amount_due, *policy.cash_step, policy.rounding_mode);
        totals.cash_rounding = rounded - totals.amount_due;
        totals.amount_due = rounded;
    }
    return totals;
}

bool is_valid(const Line& line) {
    return line.amount.is_valid() && line.amount_exact.is_valid() && line.due_now.is_valid() && line.net.is_valid() &&
           line.net_exact.is_valid();
}

/// Whatever a total is computed from poisons it, so that these few figures answer for all others.
bool is_valid(const Totals& totals) {
    for (const tax::TaxTotal& row : totals.taxes) {
        if (!row.net.is_valid()) {
            return false;
        }
    }
    return totals.subtotal.is_valid() && totals.discount.is_valid() && totals.charge.is_valid() &&
           totals.amount_due.is_valid();
}

}  // namespace

support::Result<Quote> price_cart(const cart::Cart& cart) {
    Quote quote;
    quote.currency = cart.currency;
    quote.reverse_charge = cart.policy.tax.reverse_charge;
    add_missing_prices(cart, quote.missing);
    add_missing_rates(cart, quote.missing);
    quote.complete = quote.missing.empty();

    quote.lines.reserve(cart.items.size());
    for (const cart::Item& item : cart.items) {
        quote.lines.push_back(price_line(item, cart.policy));
    }
    set_line_nets(cart, quote.lines);
    for (std::size_t index = 0; index < quote.lines.size(); ++index) {
        if (!is_valid(quote.lines[index])) {
            return overflow_at(pointer_to("/items/", index, "/quantity"));
        }
    }

    ScopeFinder finder(cart.items);
    const std::vector<Scope> scopes = discount_scopes(cart, finder);
    Payment payment = due_now(quote.lines);
    quote.discounts = apply_discounts(cart, scopes, payment, quote.lines);

    std::vector<Decimal> charged(quote.lines.size());
    if (!cart.charges.empty()) {
        quote.charges = apply_charges(cart, finder, remaining_by_line(payment, quote.lines.size()), charged);
    }

    tax::TaxResult taxes = tax_due_now(cart, charged, quote.lines, quote.charges);
    quote.totals = totals_of(quote, std::move(taxes), cart.policy);
    quote.recurring = recurring_totals(cart, quote.lines, scopes);

    bool valid = is_valid(quote.totals);
    for (const RecurringTotal& total : quote.recurring) {
        valid = valid && total.gross.is_valid();
    }
    if (!valid) {
        return overflow_at("/price");
    }
    return quote;
}

}  // namespace kassa::quote
