#include "kassa/quote/price_cart.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "charges.h"
#include "discounts.h"
#include "kassa/money/rounding.h"
#include "lines.h"
#include "missing.h"
#include "pointer.h"
#include "recurring.h"
#include "taxes.h"

namespace kassa::quote {
namespace {

using money::Decimal;

support::Error overflow_at(std::string path) {
    return support::Error{support::ErrorCode::amount_overflow, std::move(path)};
}

bool is_valid(const Line& line) {
    return line.amount.is_valid() && line.due_now.is_valid() && line.net_exact.is_valid();
}

/// The lines of a cart as they are priced, and what the later steps need of each, close together.
struct PricedLines {
    std::vector<tax::TaxableAmount> taxables;
    Payment due_now;
    /// Sum of what is due now.
    Decimal subtotal;
    /// True when every line is due now, and at its full amount.
    bool all_due_in_full = true;
};

/// Prices every line into `lines`; answers the index of the first whose amount overflows, if any.
std::optional<std::size_t> price_lines(const cart::Cart& cart, std::vector<Line>& lines, PricedLines& priced) {
    lines.reserve(cart.items.size());
    priced.taxables.reserve(cart.items.size());
    for (const cart::Item& item : cart.items) {
        const Line& line = lines.emplace_back(price_line(item, cart.policy));
        if (!is_valid(line)) {
            return lines.size() - 1;
        }
        priced.taxables.push_back(taxable_amount(item, line, cart.policy.tax.rounding));
        if (line.first_payment == FirstPayment::now) {
            priced.due_now.add(lines.size() - 1, line.due_now);
            priced.subtotal += line.due_now;
        }
        priced.all_due_in_full =
            priced.all_due_in_full && line.due_now == line.amount && line.first_payment == FirstPayment::now;
    }
    return std::nullopt;
}

bool has_passing_discount(const cart::Cart& cart) {
    for (const discount::Coupon& coupon : cart.discounts) {
        if (coupon.frequency == discount::Frequency::once) {
            return true;
        }
    }
    return false;
}

/// One amount per line of the cart, 0 for those that the payment is not for.
std::vector<Decimal> remaining_by_line(const Payment& payment, std::size_t line_count) {
    std::vector<Decimal> remaining(line_count);
    for (std::size_t place = 0; place < payment.lines.size(); ++place) {
        remaining[payment.lines[place]] = payment.remaining[place];
    }
    return remaining;
}

Totals totals_of(const Quote& quote, const Decimal& subtotal, tax::TaxResult& taxes, const cart::Policy& policy) {
    Totals totals;
    for (const DiscountLine& discount : quote.discounts) {
        totals.discount += discount.amount;
    }
    for (const ChargeLine& charge : quote.charges) {
        totals.charge += charge.amount;
    }
    totals.subtotal = money::round(subtotal, 0, policy.rounding_mode);
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
    quote.missing = missing_parts(cart);
    quote.complete = quote.missing.empty();

    PricedLines priced;
    if (const auto overflowing = price_lines(cart, quote.lines, priced)) {
        return overflow_at(pointer_to("/items/", *overflowing, "/quantity"));
    }
    bool valid = set_gross_line_nets(cart, priced.taxables, quote.lines);

    ScopeFinder finder(cart.items);
    const std::vector<Scope> scopes = discount_scopes(cart, finder);
    quote.discounts = apply_discounts(cart, scopes, priced.due_now, quote.lines);

    std::vector<Decimal> charged;
    if (!cart.charges.empty()) {
        charged.resize(quote.lines.size());
        quote.charges = apply_charges(cart, finder, remaining_by_line(priced.due_now, quote.lines.size()), charged);
    }

    tax::TaxResult taxes = tax_due_now(cart, priced.taxables, priced.due_now, charged, quote.lines, quote.charges);
    quote.totals = totals_of(quote, priced.subtotal, taxes, cart.policy);
    const bool repeats = priced.all_due_in_full && cart.charges.empty() && !has_passing_discount(cart);
    quote.recurring = recurring_totals(cart, quote.lines, priced.taxables, scopes, repeats ? &taxes : nullptr);

    valid = valid && is_valid(quote.totals);
    for (const RecurringTotal& total : quote.recurring) {
        valid = valid && total.gross.is_valid();
    }
    if (!valid) {
        return overflow_at("/price");
    }
    return quote;
}

}  // namespace kassa::quote
