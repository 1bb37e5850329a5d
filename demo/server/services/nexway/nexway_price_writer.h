#pragma once

#include <optional>

#include "json/writer.h"
#include "kassa/money/currency.h"
#include "services/cart_parts/line_origin.h"
#include "services/carts/stated_price.h"
#include "services/discounts/cart_discounts.h"

namespace kassa::server::services {

/// What the private cart API says beside the amounts of a price.
struct PriceTerms {
    money::Currency currency;
    bool includes_tax = false;
    /// Percent; empty when there are several or none is known.
    std::optional<money::Decimal> percent;
    /// Whose price it is, if a recommendation's.
    std::optional<RecommendedPrice> recommended = {};
    /// Of the whole cart, if it is its price: what vouchers pay of it stands in `discountedPrice`.
    const quote::Quote* quote = nullptr;
};

/// Prices that are shown beside a price.
struct PriceReferences {
    /// What the manufacturer asks.
    std::optional<PriceParts> msrp;
    /// What it cost before.
    std::optional<PriceParts> initial;
    /// The one of them to strike through, as the price's own side has it (gross or net).
    std::optional<money::Decimal> strike_through;
};

/// Writes a Price: amounts are JSON numbers in major units from their exact text, rates are fractions (0.19). Discounts
/// are in `discountedPrice`, each with the price before and after it in `allDiscountsApplied`. `vatDiscountAmount` is
/// the tax that is left in the discounted price and not the tax saved, as the vendor's samples have it. An amount has
/// no rate: `discountRate` and `cumulatedDiscountRate` are left out then. Signed data that brought the first discount
/// stands in `signedDiscount`.
void write_price(json::Writer& writer, const PriceTerms& terms, const StatedPrice& price,
                 const PriceReferences& references, const DiscountModels& models);

}  // namespace kassa::server::services
