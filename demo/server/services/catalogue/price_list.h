#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"

namespace kassa::server::services {

/// What a product costs in one currency, in one country or everywhere else.
struct PriceRow {
    /// The item's `price.price` as the public cart has it: amount, and where the price model has them, tiers and so on.
    json::Value price;
    /// Prices of one unit beside it, in minor units of the row's currency: what the manufacturer asks, what the product
    /// cost before, and what it costs when a recommendation brought it into the cart.
    std::optional<money::Decimal> msrp;
    std::optional<money::Decimal> initial_value;
    std::optional<money::Decimal> cross_sell;
    std::optional<money::Decimal> up_sell;
    /// Whether the prices of this row include tax; empty: as the store's pricing says.
    std::optional<bool> includes_tax;
};

/// The prices of one product by currency and country.
class PriceList {
  public:
    PriceList() = default;

    /// Reads a product's `prices`. `own` is the product's own `price.price`, the store currency's row for every country
    /// that `prices` does not name; null when the product has none. `major`: amounts are in major units. Throws
    /// std::runtime_error that names the field.
    PriceList(const json::Value* prices, const json::Value* own, const money::Currency& store_currency, bool major,
              const std::string& pointer);

    /// The row for the country, else the currency's default row, else null. Nothing is converted.
    [[nodiscard]] const PriceRow* find(std::string_view currency, std::string_view country) const;

    /// The currencies that have a price for the country, in alphabetical order.
    [[nodiscard]] std::vector<std::string> currencies_in(std::string_view country) const;

    /// Currency code, then country; "" is the default row.
    using Countries = std::map<std::string, PriceRow, std::less<>>;
    [[nodiscard]] const std::map<std::string, Countries, std::less<>>& rows() const { return rows_; }

  private:
    std::map<std::string, Countries, std::less<>> rows_;
};

}  // namespace kassa::server::services
