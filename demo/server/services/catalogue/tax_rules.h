#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"
#include "kassa/money/decimal.h"
#include "kassa/support/instant.h"
#include "services/catalogue/tax_table.h"

namespace kassa::server::services {

/// When a VAT id of another member state makes a supply reverse charged.
enum class VatIdEvidence {
    form,        ///< it looks like one; the merchant checks it before the invoice
    registered,  ///< the register confirmed it
};

/// The store's `tax`: where rates come from.
class TaxRules {
  public:
    /// Items keep the rates the catalogue gives them.
    TaxRules() = default;

    /// Reads the catalogue's `/store/tax`, whose `table` is a table or null by now. Throws std::runtime_error that
    /// names the field.
    TaxRules(const json::Value& tax, const json::Value* table);

    /// Percent; empty when nobody knows it. The store's own figures come before the table's, and "*" is for the
    /// countries that neither has.
    [[nodiscard]] std::optional<money::Decimal> rate(const TaxPlace& place, std::string_view category,
                                                     support::Instant at) const;

    [[nodiscard]] bool by_country() const { return by_country_; }
    /// True: items have the rates of the store's country until the buyer's address is known; else they have none.
    [[nodiscard]] bool home_until_known() const { return home_until_known_; }
    [[nodiscard]] VatIdEvidence vat_id_evidence() const { return evidence_; }
    [[nodiscard]] const TaxTable& table() const { return table_; }

  private:
    using Categories = std::map<std::string, money::Decimal, std::less<>>;

    [[nodiscard]] std::optional<money::Decimal> own_rate(std::string_view country, std::string_view category) const;

    bool by_country_ = false;
    bool home_until_known_ = false;
    VatIdEvidence evidence_ = VatIdEvidence::form;
    std::map<std::string, Categories, std::less<>> own_rates_;
    TaxTable table_;
};

}  // namespace kassa::server::services
