#pragma once

#include <optional>
#include <string_view>

#include "json/writer.h"
#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"

namespace kassa::server::services {

/// Net, tax and gross of something, minor units.
struct PriceParts {
    money::Decimal net;
    money::Decimal tax;
    money::Decimal gross;
};

/// What is taken off a price.
struct PriceReduction {
    PriceParts before;
    PriceParts after;
    std::string_view label;
    std::string_view code;
};

/// What an item of the cart costs by itself at this quantity, once, without the cart's discounts and charges. The core
/// prices it, as a cart with one line that is due now. Throws Problem `amount_overflow`.
[[nodiscard]] PriceParts price_of_item(const cart::Cart& cart, const cart::Item& item, const money::Decimal& quantity);

/// The same with `discount` (at the item's own terms) taken off.
[[nodiscard]] PriceParts price_of_item_less(const cart::Cart& cart, const cart::Item& item,
                                            const money::Decimal& quantity, const money::Decimal& discount);

/// The parts of a whole quote.
[[nodiscard]] PriceParts parts_of(const quote::Quote& quote);

/// What the private cart API says beside the amounts of a price.
struct PriceTerms {
    const money::Currency& currency;
    bool includes_tax = false;
    /// Percent; empty when there are several or none is known.
    std::optional<money::Decimal> percent;
};

/// Writes a Price: amounts are JSON numbers in major units from their exact text, rates are fractions (0.19).
void write_price(json::Writer& writer, const PriceTerms& terms, const PriceParts& parts,
                 const std::optional<PriceReduction>& reduction);

}  // namespace kassa::server::services
