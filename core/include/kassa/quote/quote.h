#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kassa/cart/item.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "kassa/money/rounding.h"
#include "kassa/pricing/band.h"
#include "kassa/pricing/next_tier.h"
#include "kassa/support/buffer.h"
#include "kassa/support/instant.h"
#include "kassa/tax/tax.h"

namespace kassa::quote {

/// Why a quote is not complete.
enum class MissingPart { tax_rate, tiers, percentage };

/// What the cart would have to say for its quote to be complete.
struct Missing {
    MissingPart part = MissingPart::tax_rate;
    /// JSON pointer of what is missing in the cart document, such as "/items/0/price/taxRate".
    std::string path;
    /// Empty when it is missing in a charge.
    std::string item_id;
};

/// When the first payment for a line falls.
enum class FirstPayment {
    now,          ///< one-off, or recurring in advance without a trial
    after_trial,  ///< recurring in advance, when the trial is over
    period_end,   ///< in arrears: at the end of the first period (which begins after the trial)
    usage         ///< metered: billed on what will have been used
};

/// What one line of the cart comes to. Amounts are minor units; whole unless the cart asks for exact lines.
struct Line {
    std::string id;
    money::Decimal quantity;
    money::Decimal billable_quantity;
    /// Price of one period (or the one-off price) at the item's own terms: gross when `prices_include_tax`. Rounded as
    /// the cart's line rounding says.
    money::Decimal amount;
    /// `amount` before rounding.
    money::Decimal amount_exact;
    bool prices_include_tax = false;
    /// `amount` without tax, before discounts and charges. Equal to `amount` for net prices and for unknown rates.
    ///
    /// For gross prices it is a part of a whole: the gross amounts of all lines with the same rates, minus their tax as
    /// the cart's tax rounding gives it, split by largest remainder (see tax::TaxResult::nets). So the nets of a cart
    /// without discounts, charges and later payments add up to `Totals::net`; what each line adds to it in any cart is
    /// `due_net`.
    money::Decimal net;
    /// `amount_exact` without tax; to 12 digits after the point where the quotient of a gross price does not end.
    money::Decimal net_exact;
    /// Due now before discounts, at the item's own terms.
    money::Decimal due_now;
    /// Taken off `due_now` by all discounts together.
    money::Decimal discount;
    /// What the line adds to `Totals::net`: `due_now` minus discounts plus charges on the item, without tax. These and
    /// the `net` of all charges add up to it exactly (to the rounding of the sum, where the cart asks for exact lines).
    money::Decimal due_net;
    /// Empty for a one-off item.
    std::optional<cart::Recurring> per_period;
    FirstPayment first_payment = FirstPayment::now;
    /// The three dates are given when the cart says which instant the quote is for, and where there is such a date.
    std::optional<support::Instant> first_payment_at;
    /// The first payment after now: the next period's, or the first one when nothing is due now.
    std::optional<support::Instant> next_payment_at;
    std::optional<support::Instant> trial_ends_at;
    /// The single rate in percent, 0 under reverse charge; empty when unknown, or when there are several or none.
    std::optional<money::Decimal> tax_percent;
    support::Buffer<pricing::BandShare> bands;
    /// The next quantity at which it gets cheaper, with the amount that this line would then have, rounded as lines
    /// are.
    std::optional<pricing::NextTier> next_tier;
    /// False: the figures are the server's.
    bool complete = true;
};

/// What a line costs now without tax, before discounts: minor units, of a part of a period at a gross price rounded to
/// whole ones with `mode`. Overflow poisons it (see money::Decimal).
[[nodiscard]] money::Decimal net_due_now(const Line& line, money::RoundingMode mode);

/// A line's part of a discount or charge.
struct Share {
    /// Index into `Quote::lines`.
    std::size_t line = 0;
    money::Decimal amount;
};

/// One step from the sum of the lines to the amount due now: what a discount takes off, a charge adds, a credit pays.
struct Adjustment {
    /// Empty for a charge.
    std::string code;
    std::string label;
    /// What there was before it: for a discount what was left of the lines it applies to, for a charge what was left,
    /// after all discounts, of the items it counts for (at least 0), for a credit what was left to pay.
    money::Decimal base;
    /// A credit's is its amount, or `base` where that is less, and 0 where nothing is to be paid. A charge's is gross
    /// when the prices it belongs to are. Whole minor units, but for a discount on exact lines.
    money::Decimal amount;
    /// `amount` without tax, for a charge that is a line of its own; 0 for one on items (it is in their `due_net`).
    money::Decimal net;
    /// The single rate of a charge that is a line of its own.
    std::optional<money::Decimal> tax_percent;
    /// Parts that are not 0, by line; they add up to `amount`. Empty for a charge that is a line of its own, and for a
    /// credit, which pays the sum.
    support::Buffer<Share> shares;
};

/// The amount due now and how it comes about, all in whole minor units.
///
/// net + sum of taxes + cash rounding = credits + amount due + amount due later, always (EN 16931: BT-112 + BT-114 =
/// BT-113 + BT-115). Where all prices are net, subtotal - discount + charge =
/// net; where all are gross, subtotal - discount + charge = net + taxes. While a rate is unknown the amount due is the
/// net and the taxes that are known.
struct Totals {
    money::Decimal subtotal;
    money::Decimal discount;
    money::Decimal charge;
    money::Decimal net;
    std::vector<tax::TaxTotal> taxes;
    /// What cash rounding added to what the credits left, or took off; 0 when the cart has none.
    money::Decimal cash_rounding;
    /// What is to pay now: all that the credits left, or the partial payment that the cart names.
    money::Decimal amount_due;
    /// What is left after that; 0 without a partial payment.
    money::Decimal amount_due_later;
};

/// What recurs at one interval, once the trial is over and `once` discounts are gone: a payment of its own, from which
/// the `limited` and `lifetime` discounts are taken (a fixed amount from each interval's payment). Metered items,
/// one-off items and charges are not in it.
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
    std::vector<Adjustment> discounts;
    /// Made once: recurring totals are without them.
    std::vector<Adjustment> charges;
    /// Pay this order only, not what recurs.
    std::vector<Adjustment> credits;
    Totals totals;
    /// By interval from day to year, then by count.
    support::Buffer<RecurringTotal> recurring;
};

}  // namespace kassa::quote
