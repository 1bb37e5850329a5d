#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kassa/money/currency.h"

namespace kassa::server::services {

class Assortment;
class Catalogue;

/// Where a cart is sold: which row of its products' price lists counts.
struct Market {
    /// ISO 3166-1 alpha-2.
    std::string country;
    money::Currency currency;
};

/// The store's own country and currency.
[[nodiscard]] Market home_market(const Catalogue& catalogue);

/// The currencies in which each of these products has a price in the country, in alphabetical order; without products
/// those of the store. Throws Problem `item_unknown` with the path "/wantedProducts/0/id".
[[nodiscard]] std::vector<std::string> available_currencies(const Assortment& assortment,
                                                            const std::vector<std::string>& product_ids,
                                                            std::string_view country);

/// The market of a cart with these products: the forced currency, else the country's, else the store's. An empty
/// country is the store's. Throws Problem `currency_mismatch`: for `forcedCurrency`, when it is not available; for the
/// products, when they have no price in the currency that is left. Prices are never converted.
[[nodiscard]] Market choose_market(const Assortment& assortment, const std::vector<std::string>& product_ids,
                                   std::string_view country, const std::optional<std::string>& forced_currency);

}  // namespace kassa::server::services
