#include "kassa/quote/live_quote.h"

#include <string>
#include <utility>

#include "charges.h"
#include "discounts.h"
#include "kassa/money/rounding.h"
#include "kassa/support/buffer.h"
#include "lines.h"
#include "missing.h"
#include "recurring.h"
#include "scope.h"
#include "settlement.h"
#include "support/pointer.h"
#include "taxes.h"

namespace kassa::quote {

using money::Decimal;
using support::Error;

namespace {

Error overflow_at(std::string path) {
    return Error{support::ErrorCode::amount_overflow, std::move(path)};
}

bool is_valid(const Line& line) {
    return line.amount.is_valid() && line.due_now.is_valid() && line.net_exact.is_valid();
}

bool has_passing_discount(const cart::PricedCart& cart) {
    for (const discount::Coupon& coupon : cart.discounts) {
        if (coupon.frequency == discount::Frequency::once) {
            return true;
        }
    }
    return false;
}

Decimal sum_of(const std::vector<Adjustment>& adjustments) {
    Decimal sum;
    for (const Adjustment& adjustment : adjustments) {
        sum += adjustment.amount;
    }
    return sum;
}

void sum_totals(const cart::PricedCart& cart, const Decimal& subtotal, tax::TaxResult& taxes, Quote& quote) {
    Totals& totals = quote.totals;
    totals.subtotal = money::round(subtotal, 0, cart.policy.rounding_mode);
    totals.discount = money::round(sum_of(quote.discounts), 0, cart.policy.rounding_mode);
    totals.charge = sum_of(quote.charges);
    totals.net = taxes.net;
    totals.taxes.swap(taxes.totals);
    settle(cart, taxes.net + taxes.tax, quote.credits, totals);
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

struct LiveQuote::Workings {
    Quote quote;
    Edit edit;
    /// What the taxes take from each line; the rates are the cart's.
    support::Buffer<tax::TaxableAmount> taxables;
    /// Of the discounts, then of the charges.
    std::vector<Scope> scopes;
    // Working memory of one pricing.
    Payment due_now;
    support::Buffer<Decimal> shares;
    support::Buffer<Decimal> charged;
    QuoteTaxes quote_taxes;

    /// The scopes of all discounts and charges.
    void find_scopes(const cart::PricedCart& cart) {
        ScopeFinder finder(cart.items);
        const std::size_t discount_count = cart.discounts.size();
        scopes = std::vector<Scope>(discount_count + cart.charges.size());
        for (std::size_t index = 0; index < scopes.size(); ++index) {
            scopes[index] = finder.find(index < discount_count ? cart.discounts[index].items
                                                               : cart.charges[index - discount_count].items);
        }
    }

    void begin_edit(std::optional<std::size_t> line) {
        edit.line = line;
        edit.nets.resize(quote.lines.size());
        edit.line_discounts.resize(quote.lines.size());
        for (std::size_t index = 0; index < quote.lines.size(); ++index) {
            edit.nets[index] = quote.lines[index].net;
            edit.line_discounts[index] = quote.lines[index].discount;
        }
        // The lists change places, so that the older one's memory takes what comes now.
        edit.discounts.swap(quote.discounts);
        edit.charges.swap(quote.charges);
    }

    /// What line `index` hands on to the sums, or the error that its amount is too large.
    std::optional<Error> take_line(const cart::PricedCart& cart, std::size_t index) {
        const Line& line = quote.lines[index];
        if (!is_valid(line)) {
            return overflow_at(support::pointer_to("/items/", index, "/quantity"));
        }
        taxables[index] = taxable_amount(cart.items[index], line, cart.policy.tax.rounding);
        return std::nullopt;
    }

    /// Everything after the lines: discounts, charges, taxes, totals.
    std::optional<Error> sum_up(const cart::PricedCart& cart) {
        std::vector<Line>& lines = quote.lines;
        Decimal subtotal;
        bool all_due_in_full = true;
        due_now.clear();
        for (std::size_t index = 0; index < lines.size(); ++index) {
            Line& line = lines[index];
            line.discount = Decimal();
            line.due_net = Decimal();
            const bool is_due = line.first_payment == FirstPayment::now;
            if (is_due) {
                due_now.add(index, line.due_now, taxables[index], cart.policy.tax);
                subtotal += line.due_now;
            }
            all_due_in_full = all_due_in_full && is_due && line.due_now == line.amount;
        }
        bool valid = quote_taxes.set_gross_line_nets(cart, taxables, lines);
        const std::span<const Scope> discount_scopes = std::span(scopes).first(cart.discounts.size());
        apply_discounts(cart, discount_scopes, due_now, lines, shares, quote.discounts);
        apply_charges(cart, std::span(scopes).subspan(cart.discounts.size()), due_now, lines.size(), charged,
                      quote.charges);

        tax::TaxResult& taxes = quote_taxes.due_now(cart, taxables, due_now, charged, lines, quote.charges);
        sum_totals(cart, subtotal, taxes, quote);
        const bool repeats = all_due_in_full && cart.charges.empty() && !has_passing_discount(cart);
        quote.recurring =
            recurring_totals(cart, lines, taxables, discount_scopes, repeats ? &taxes : nullptr, quote_taxes);

        valid = valid && is_valid(quote.totals);
        for (const RecurringTotal& total : quote.recurring) {
            valid = valid && total.gross.is_valid();
        }
        return valid ? std::nullopt : std::optional<Error>(overflow_at("/price"));
    }
};

LiveQuote::LiveQuote() : workings_(std::make_unique<Workings>()) {}
LiveQuote::~LiveQuote() = default;
LiveQuote::LiveQuote(LiveQuote&& other) noexcept = default;
LiveQuote& LiveQuote::operator=(LiveQuote&& other) noexcept = default;

const Quote& LiveQuote::quote() const {
    return workings_->quote;
}

const Edit& LiveQuote::last_edit() const {
    return workings_->edit;
}

Quote LiveQuote::take() {
    return std::move(workings_->quote);
}

std::optional<Error> LiveQuote::price(const cart::PricedCart& cart) {
    Quote& quote = workings_->quote;
    quote.currency = cart.currency;
    quote.reverse_charge = cart.policy.tax.reverse_charge;
    quote.missing = missing_parts(cart);
    quote.complete = quote.missing.empty();

    quote.lines = std::vector<Line>(cart.items.size());
    workings_->taxables.resize(cart.items.size());
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        price_line(cart.items[index], cart.policy, quote.lines[index]);
        if (std::optional<Error> error = workings_->take_line(cart, index)) {
            return error;
        }
    }
    workings_->find_scopes(cart);
    return workings_->sum_up(cart);
}

std::optional<Error> LiveQuote::price_quantity(const cart::PricedCart& cart, std::size_t item) {
    workings_->begin_edit(item);
    reprice_line(cart.items[item], cart.items[item].quantity, cart.policy, workings_->quote.lines[item]);
    if (std::optional<Error> error = workings_->take_line(cart, item)) {
        return error;
    }
    return workings_->sum_up(cart);
}

std::optional<Error> LiveQuote::price_discounts(const cart::PricedCart& cart) {
    workings_->begin_edit(std::nullopt);
    workings_->find_scopes(cart);
    return workings_->sum_up(cart);
}

}  // namespace kassa::quote
