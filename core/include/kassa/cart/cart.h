#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kassa/cart/address.h"
#include "kassa/cart/item.h"
#include "kassa/cart/payment_method.h"
#include "kassa/cart/status.h"
#include "kassa/discount/coupon.h"
#include "kassa/money/currency.h"
#include "kassa/money/rounding.h"
#include "kassa/support/instant.h"
#include "kassa/tax/tax_policy.h"

namespace kassa::cart {

/// When a line is rounded to whole minor units.
enum class LineRounding {
    rounded,  ///< at once, so that what is displayed adds up (EN 16931, BR-CO-10); the default
    exact     ///< never; only sums are rounded
};

/// A charge on the cart (shipping, a fee), taken after the discounts.
struct Charge {
    std::string label;
    /// Percent of what is left of the items it counts for, or empty.
    std::optional<money::Decimal> percent;
    /// A fixed amount in minor units, or empty. One of the two is given.
    std::optional<money::Decimal> amount;
    /// Item ids the charge is added to, taxed like them; empty optional: a line of its own with `taxes`.
    std::optional<std::vector<std::string>> items;
    /// Rates of a charge of its own; empty optional: not known before the address.
    std::optional<std::vector<tax::TaxRate>> taxes;

    friend bool operator==(const Charge&, const Charge&) = default;
};

/// Money towards this cart that is there already: a voucher's balance, store credit, an earlier payment. A means of
/// payment and no discount, so net and taxes stay as they are (multi-purpose vouchers, Directive 2006/112/EC, article
/// 30b; the paid amount of EN 16931, BT-113).
struct Credit {
    std::string code;
    std::string label;
    /// What can be taken at most, in minor units, at least 0. A fraction of a minor unit is left.
    money::Decimal amount;

    friend bool operator==(const Credit&, const Credit&) = default;
};

/// The policies that turn a cart into a quote.
struct Policy {
    money::RoundingMode rounding_mode = money::RoundingMode::half_away_from_zero;
    LineRounding line_rounding = LineRounding::rounded;
    tax::TaxPolicy tax;
    /// Smallest cash step in minor units (CHF 0.05 is 5); rounds the amount due last. Empty: none.
    std::optional<money::Decimal> cash_step;
    /// The instant the quote is for; with it a quote gives dates.
    std::optional<support::Instant> at;
    /// True when amounts in the document are major units; kept so that writing gives back what was read.
    bool amounts_in_major_units = false;
    /// True when the document gave `pricing.currencyDigits` for a code outside ISO 4217.
    bool custom_currency_digits = false;

    friend bool operator==(const Policy&, const Policy&) = default;
};

/// A way back to the shop.
struct BackButton {
    /// A web page (http, https) or a path.
    std::string url;
    std::string label;

    friend bool operator==(const BackButton&, const BackButton&) = default;
};

/// What the shop has set for this checkout.
struct Settings {
    /// The buyer may type coupon codes.
    bool allow_coupons = false;
    /// An invoice address needs a company name.
    bool force_company = false;
    std::optional<BackButton> back_button;

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// What of a cart its quote and the edits of it depend on: all that has to be kept where carts are only priced, as in
/// a browser. A regular value; amounts are minor units of `currency`.
struct PricedCart {
    Status status = Status::open;
    money::Currency currency;
    std::vector<Item> items;
    std::vector<discount::Coupon> discounts;
    std::vector<Charge> charges;
    /// Taken from what is due, in this order.
    std::vector<Credit> credits;
    /// What the buyer pays now, in minor units above 0; a fraction of one counts as a whole. The rest is due later.
    /// Empty: everything.
    std::optional<money::Decimal> partial_payment;
    Policy policy;

    friend bool operator==(const PricedCart&, const PricedCart&) = default;
};

/// A cart: what a buyer is about to order and by which rules it is priced, with who orders and what the shop has set.
/// A regular value.
struct Cart : PricedCart {
    std::string id;
    std::optional<std::string> customer;
    std::optional<std::string> email;
    std::optional<Address> invoice_address;
    std::optional<PaymentMethod> payment_method;
    std::optional<CustomerPrefill> customer_prefill;
    Settings settings;
    std::optional<std::vector<std::string>> completion_details;
    std::int64_t version = 0;
    std::optional<support::Instant> expires_at;

    friend bool operator==(const Cart&, const Cart&) = default;
};

}  // namespace kassa::cart
