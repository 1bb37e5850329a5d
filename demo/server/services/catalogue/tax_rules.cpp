#include "services/catalogue/tax_rules.h"

#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {
namespace {

constexpr std::string_view every_other_country = "*";

/// True for `second`, false for `first` and when absent.
bool is_second_word(const CatalogueSection& section, std::string_view name, std::string_view first,
                    std::string_view second) {
    const auto word = section.text(name);
    if (word && *word != first && *word != second) {
        refuse_catalogue(section.at(name), "must be " + std::string(first) + " or " + std::string(second));
    }
    return word == second;
}

}  // namespace

TaxRules::TaxRules(const json::Value& tax, const json::Value* table) {
    const CatalogueSection section(tax, "/store/tax");
    static_cast<void>(section.required_text("mode"));
    by_country_ = is_second_word(section, "mode", "fixed", "by_country");
    home_until_known_ = is_second_word(section, "untilKnown", "none", "home");
    evidence_ =
        is_second_word(section, "vatIds", "form", "registered") ? VatIdEvidence::registered : VatIdEvidence::form;
    if (table != nullptr) {
        table_ = TaxTable(*table, section.at("table"));
    }
    const json::Value* rates = section.object("rates");
    if (rates == nullptr) {
        return;
    }
    for (const auto& [country, categories] : *rates->object()) {
        const CatalogueSection country_section(categories, section.at("rates") + "/" + country);
        Categories& own = own_rates_[country];
        for (const auto& [category, percentage] : *categories.object()) {
            static_cast<void>(percentage);
            const auto percent = country_section.decimal(category);
            if (!percent || percent->is_negative() || *percent > money::Decimal::from_integer(100)) {
                refuse_catalogue(country_section.at(category), "must be a percentage from 0 to 100");
            }
            own[category] = *percent;
        }
    }
}

std::optional<money::Decimal> TaxRules::own_rate(std::string_view country, std::string_view category) const {
    const auto categories = own_rates_.find(country);
    if (categories == own_rates_.end()) {
        return std::nullopt;
    }
    const auto rate = categories->second.find(category);
    return rate == categories->second.end() ? std::nullopt : std::optional(rate->second);
}

std::optional<money::Decimal> TaxRules::rate(const TaxPlace& place, std::string_view category,
                                             support::Instant at) const {
    if (!table_.is_territory(place)) {
        if (const auto own = own_rate(place.country, category)) {
            return own;
        }
    }
    if (const auto listed = table_.rate(place, category, at)) {
        return listed;
    }
    const bool country_is_known = own_rates_.contains(place.country) || table_.has_country(place.country);
    return country_is_known ? std::nullopt : own_rate(every_other_country, category);
}

}  // namespace kassa::server::services
