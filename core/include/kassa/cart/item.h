#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kassa/cart/quantity_rule.h"
#include "kassa/money/decimal.h"
#include "kassa/pricing/price_model.h"
#include "kassa/support/instant.h"
#include "kassa/tax/tax.h"

namespace kassa::cart {

/// How an item is billed: for what is taken, or for what will have been used.
enum class PriceType {
    recurring,       ///< a price known now: once, or each period
    metered,         ///< by use, at the end of the period
    instant_metered  ///< by use, as it happens
};

/// The unit of a billing period, in calendar time.
enum class Interval { day, week, month, year };

/// The word for a price model in the contract; pricing::PriceModel is the model itself.
enum class CalculationType { flat_fee, per_unit, tiered, volume, stair_step, percentage, package };

/// The words of the contract, in the order of the enumerators, each with a bar behind it (see kassa/support/words.h).
inline constexpr std::string_view price_type_words = "recurring|metered|instant_metered|";
inline constexpr std::string_view interval_words = "day|week|month|year|";
inline constexpr std::string_view calculation_type_words =
    "flat_fee|per_unit|tiered|volume|stair_step|percentage|package|";

/// "recurring", "month", "flat_fee", ...
[[nodiscard]] std::string_view to_string(PriceType type);
[[nodiscard]] std::string_view to_string(Interval interval);
[[nodiscard]] std::string_view to_string(CalculationType type);

/// How often an item is billed.
struct Recurring {
    Interval interval = Interval::month;
    /// At least 1: every 3 months is {month, 3}.
    int interval_count = 1;
    /// Days before the first payment, 0 for none.
    int trial_period_days = 0;

    friend bool operator==(const Recurring&, const Recurring&) = default;
};

/// The instant one billing period after `instant`.
[[nodiscard]] support::Instant after(const Recurring& recurring, support::Instant instant);

/// A term and its notice period in the contract's compact form, such as "12M" and "1M". The first entry is the first
/// term, the second the renewal.
struct ContractPeriod {
    std::string contract_period;
    std::string cancellation_period;

    friend bool operator==(const ContractPeriod&, const ContractPeriod&) = default;
};

/// What a share of a period is counted in.
enum class ProrationUnit {
    second,  ///< seconds covered / seconds of the period
    day      ///< calendar days (UTC) covered / calendar days of the period; the last day is not counted
};

/// Bills a share of a period: the amount due now times the covered part of the period. The band is picked by the full
/// quantity. What lies outside the period is not covered.
struct Proration {
    support::Instant from;
    support::Instant to;
    support::Instant period_start;
    support::Instant period_end;
    ProrationUnit by = ProrationUnit::second;

    friend bool operator==(const Proration&, const Proration&) = default;
};

/// The price of an item.
struct ItemPrice {
    PriceType type = PriceType::recurring;
    CalculationType calculation_type = CalculationType::flat_fee;
    /// Empty when the back end sent no bands (or no percentage): the line cannot be priced here and shows the server's
    /// figure.
    std::optional<pricing::PriceModel> model;
    /// `price.price.amount` as given, minor units; shown and handed on even where bands decide.
    money::Decimal amount;
    /// Units that cost nothing, taken off before pricing; at least 0.
    money::Decimal free_units;
    bool pay_in_advance = true;
    /// Empty: a one-off item, due now.
    std::optional<Recurring> recurring;
    /// Rates; empty optional: not known before the address. An empty list: not taxed.
    std::optional<std::vector<tax::TaxRate>> taxes;
    /// True when the document gave `taxes` (a list) and not the single `taxRate`.
    bool taxes_listed = false;
    /// Overrides the cart's own when given.
    std::optional<bool> prices_include_tax;
    /// The server's own figures, minor units; used only where `model` is empty.
    money::Decimal stated_total;
    std::optional<money::Decimal> stated_recurring;

    friend bool operator==(const ItemPrice&, const ItemPrice&) = default;
};

/// One thing in the cart.
struct Item {
    std::string id;
    std::string name;
    std::optional<std::string> description;
    std::string type = "product";
    money::Decimal quantity;
    std::string aggregation_type = "count";
    std::string unit;
    std::string quantity_description;
    QuantityRule quantity_rule;
    ItemPrice price;
    std::vector<ContractPeriod> periods;
    std::optional<Proration> proration;

    friend bool operator==(const Item&, const Item&) = default;
};

}  // namespace kassa::cart
