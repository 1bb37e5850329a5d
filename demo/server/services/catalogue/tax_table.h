#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/money/decimal.h"
#include "kassa/support/instant.h"

namespace kassa::server::services {

/// Where a supply is taxed: the buyer's country and, for the territories that are taxed otherwise, the postal code.
struct TaxPlace {
    /// ISO 3166-1 alpha-2.
    std::string country;
    std::string zip;
};

/// Tax rates by country, category and date, with the territories of a country that have rates of their own or none
/// (the Canary Islands, Åland). Data, read from a file such as tax-rates.json; where it says nothing, nothing is known.
class TaxTable {
  public:
    TaxTable() = default;

    /// Reads a table. `pointer` is where it stands in the catalogue. Throws std::runtime_error that names the field.
    TaxTable(const json::Value& document, const std::string& pointer);

    /// Percent at the instant; empty when the table has none. A rate is in force from the first moment of its day in
    /// UTC.
    [[nodiscard]] std::optional<money::Decimal> rate(const TaxPlace& place, std::string_view category,
                                                     support::Instant at) const;

    [[nodiscard]] bool has_country(std::string_view country) const { return countries_.contains(country); }

    /// True for a territory that the table knows: the rates of its country are not its own.
    [[nodiscard]] bool is_territory(const TaxPlace& place) const;

    /// True for a territory outside the area that Directive 2006/112/EC applies to (article 6).
    [[nodiscard]] bool is_outside_eu_vat_area(const TaxPlace& place) const;

  private:
    struct Step {
        support::Instant from;
        /// Empty: the category ends.
        std::optional<money::Decimal> percent;
    };
    /// By category, oldest first.
    using Rates = std::map<std::string, std::vector<Step>, std::less<>>;

    struct Territory {
        std::string country;
        std::vector<std::string> zip_prefixes;
        bool in_eu_vat_area = false;
        Rates rates;
    };

    [[nodiscard]] static Rates read_rates(const json::Value& value, const std::string& pointer);
    [[nodiscard]] static Territory read_territory(const json::Value& value, const std::string& pointer);
    [[nodiscard]] const Territory* find_territory(const TaxPlace& place) const;

    std::map<std::string, Rates, std::less<>> countries_;
    std::vector<Territory> territories_;
};

}  // namespace kassa::server::services
