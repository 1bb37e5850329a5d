#include "services/tax_service.h"

#include <algorithm>
#include <array>
#include <string>

#include "services/ascii.h"

namespace kassa::server::services {
namespace {

// Greece's VAT prefix is EL; Northern Ireland trades goods under XI.
constexpr std::array<std::string_view, 27> eu_countries = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                                           "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                                           "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

bool is_eu_country(std::string_view country) {
    return std::ranges::find(eu_countries, country) != eu_countries.end();
}

money::Decimal rate_for(const TaxRules& rules, const std::string& country, const std::string& category) {
    const auto rates = rules.rates.find(country);
    if (rates == rules.rates.end()) {
        return {};
    }
    const auto rate = rates->second.find(category);
    return rate == rates->second.end() ? money::Decimal() : rate->second;
}

}  // namespace

bool is_eu_vat_id(std::string_view vat_id) {
    const std::string compact = ascii_upper(without(vat_id, " .-"));
    if (compact.size() < 4 || compact.size() > 14) {
        return false;
    }
    const std::string_view prefix = std::string_view(compact).substr(0, 2);
    const bool known = prefix == "EL" || prefix == "XI" || (prefix != "GR" && is_eu_country(prefix));
    return known && std::ranges::all_of(compact, [](char character) {
               return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z');
           });
}

void apply_tax_rules(const Catalogue& catalogue, const cart::Address& address, cart::Cart& cart) {
    const StoreSettings& store = catalogue.store();
    if (!store.tax.by_country) {
        return;
    }
    cart.policy.tax.reverse_charge = address.country_code != store.country && is_eu_country(address.country_code) &&
                                     is_eu_country(store.country) && address.vat_id && is_eu_vat_id(*address.vat_id);
    for (cart::Item& item : cart.items) {
        if (const Product* product = catalogue.find_product(item.id)) {
            item.price.taxes = std::vector<tax::TaxRate>{
                {std::string(), rate_for(store.tax, address.country_code, product->tax_category)}};
            item.price.taxes_listed = false;
        }
    }
}

}  // namespace kassa::server::services
