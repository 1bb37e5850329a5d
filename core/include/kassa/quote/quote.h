#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kassa/cart/item.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "kassa/pricing/price_model.h"
#include "kassa/support/instant.h"
#include "kassa/tax/tax.h"

namespace kassa::quote {

/// Why a quote is not complete.
enum class MissingPart { tax_rate, tiers, percentage };

struct Missing {
    MissingPart part = MissingPart::tax_rate;
    /// JSON pointer of what is missing in the cart document, such as "/items/0/price/taxRate".
    std::string path;
    std::string item_id;
};

/// When the first payment for a line falls.
enum class FirstPayment { now, after_trial, period_end, usage };

/// What one line of the cart comes to. Amounts are minor units; whole unless the cart asks for exact lines.
struct Line {
    std::string id;
    money::Decimal quantity;
    money::Decimal billable_quantity;
    /// Price of one period (or the one-off price) at the item's own terms: gross when `prices_include_tax`. Rounded as the cart's line rounding says.
    money::Decimal amount;
    /// `amount` before rounding.
    money::Decimal amount_exact;
    bool prices_include_tax = false;
    /// `amount` without tax. Equal to `amount` for net prices.
    money::Decimal net;
    money::Decimal net_exact;
    /// Due now before discounts, at the item's own terms.
    money::Decimal due_now;
    /// Taken off `due_now` by all discounts together.
    money::Decimal discount;
    /// Empty for a one-off item.
    std::optional<cart::Recurring> per_period;
    FirstPayment first_payment = FirstPayment::now;
    /// Given when the cart says which instant the quote is for.
    std::optional<support::Instant> first_payment_at;
    /// The single rate in percent; empty when unknown or when there are several.
    std::optional<money::Decimal> tax_percent;
    std::vector<pricing::BandShare> bands;
    std::optional<pricing::NextTier> next_tier;
    /// False: the figures are the server's.
    bool complete = true;
};

/// A line's part of a discount or charge.
struct Share {
    std::string item_id;
    money::Decimal amount;
};

struct DiscountLine {
    std::string code;
    std::string label;
    money::Decimal base;
    money::Decimal amount;
    std::vector<Share> shares;
};

struct ChargeLine {
    std::string label;
    money::Decimal base;
    money::Decimal amount;
    std::optional<money::Decimal> tax_percent;
    std::vector<Share> shares;
};

/// The amount due now and how it comes about: subtotal - discount + charge, then net and taxes. net + taxes (+ cash rounding) = amount due, always.
struct Totals {
    money::Decimal subtotal;
    money::Decimal discount;
    money::Decimal charge;
    money::Decimal net;
    std::vector<tax::TaxTotal> taxes;
    /// What cash rounding added or took off; empty when the cart has none.
    std::optional<money::Decimal> cash_rounding;
    money::Decimal amount_due;
};

/// What recurs at one interval, once the trial is over and `once` discounts are gone. Metered items are not in it.
struct RecurringTotal {
    cart::Interval interval = cart::Interval::month;
    int interval_count = 1;
    money::Decimal net;
    money::Decimal tax;
    money::Decimal gross;
};

/// The price of a cart with everything that explains it.
struct Quote {
    money::Currency currency;
    bool complete = true;
    std::vector<Missing> missing;
    bool reverse_charge = false;
    std::vector<Line> lines;
    std::vector<DiscountLine> discounts;
    std::vector<ChargeLine> charges;
    Totals totals;
    std::vector<RecurringTotal> recurring;
};

}  // namespace kassa::quote
