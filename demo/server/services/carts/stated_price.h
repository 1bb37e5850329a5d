#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"

namespace kassa::server::services {

/// Net, tax and gross of something, minor units.
struct PriceParts {
    money::Decimal net;
    money::Decimal tax;
    money::Decimal gross;
};

/// One discount on a price, with the price before and after it.
struct PriceStep {
    std::string code;
    std::string label;
    /// Percent, or empty for an amount.
    std::optional<money::Decimal> percent;
    PriceParts before;
    PriceParts after;
};

/// A price with what is taken off it, one discount after the other; without those that take nothing off.
struct StatedPrice {
    PriceParts full;
    std::vector<PriceStep> steps;

    /// What is left after all discounts.
    [[nodiscard]] const PriceParts& discounted() const { return steps.empty() ? full : steps.back().after; }
};

/// The parts of a whole quote.
[[nodiscard]] PriceParts parts_of(const quote::Quote& quote);

/// What an item of the cart costs by itself at this quantity, once, without the cart's discounts and charges. The core
/// prices it, as a cart with one line that is due now. Throws Problem `amount_overflow`.
[[nodiscard]] PriceParts price_of_item(const cart::Cart& cart, const cart::Item& item, const money::Decimal& quantity);

/// The same, as the item's price has it: gross or net, in minor units, rounded as the cart's lines are.
[[nodiscard]] money::Decimal amount_of_item(const cart::Cart& cart, const cart::Item& item,
                                            const money::Decimal& quantity);

/// What a unit of the item would cost at another amount, at the item's other terms, taken this many times.
[[nodiscard]] PriceParts price_at_amount(const cart::Cart& cart, const cart::Item& item, const money::Decimal& amount,
                                         const money::Decimal& quantity);

/// What is due now for the cart, step by step. Its last figure is the quote's.
[[nodiscard]] StatedPrice price_of_cart(const cart::Cart& cart);

/// The cart as it is paid next: what recurs, in full, with the discounts that are not gone by then. Discounts and items
/// keep their order; an item that does not recur is not in it.
[[nodiscard]] cart::Cart next_term(const cart::Cart& cart);

/// The prices of a cart's lines with the parts of its discounts that are theirs. The core prices each as a cart of one
/// line; what a discount takes off there is what the cart's quote takes off the line.
class LinePrices {
  public:
    /// `quote` is the cart's. Both outlive this.
    LinePrices(const cart::Cart& cart, const quote::Quote& quote);

    /// What is due now for a line; 0 while it is in trial or paid in arrears.
    [[nodiscard]] StatedPrice line(std::size_t index) const;

    /// One unit of a line, whenever it is paid, with what is taken off each. An amount that gives no whole part to each
    /// unit is not in it.
    [[nodiscard]] StatedPrice unit(std::size_t index) const;

    /// As unit, but of another item in the line's place, at the line's discounts; of those, amounts are not in it.
    [[nodiscard]] StatedPrice unit_of(const cart::Item& item, std::size_t index) const;

  private:
    struct Share {
        std::size_t discount = 0;
        money::Decimal amount;
    };

    const cart::Cart& cart_;
    const quote::Quote& quote_;
    /// By line.
    std::vector<std::vector<Share>> shares_;
};

}  // namespace kassa::server::services
