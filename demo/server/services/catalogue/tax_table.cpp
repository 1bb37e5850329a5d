#include "services/catalogue/tax_table.h"

#include <algorithm>

#include "base/ascii.h"
#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {

TaxTable::TaxTable(const json::Value& document, const std::string& pointer) {
    const CatalogueSection section(document, pointer);
    if (const json::Value* countries = section.object("countries")) {
        for (const auto& [country, rates] : *countries->object()) {
            countries_[country] = read_rates(rates, section.at("countries") + "/" + country);
        }
    }
    for (const json::Value& territory : section.array("territories")) {
        territories_.push_back(
            read_territory(territory, section.at("territories") + "/" + std::to_string(territories_.size())));
    }
}

TaxTable::Rates TaxTable::read_rates(const json::Value& value, const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    Rates rates;
    for (const auto& [category, steps] : *value.object()) {
        std::vector<Step>& list = rates[category];
        for (const json::Value& step : section.array(category)) {
            const CatalogueSection fields(step, section.at(category) + "/" + std::to_string(list.size()));
            const auto from = support::parse_instant(fields.required_text("from") + "T00:00:00Z");
            if (!from || (!list.empty() && from.value() <= list.back().from)) {
                refuse_catalogue(fields.at("from"), "must be a date after the one before");
            }
            const auto percent = fields.decimal("percent");
            if (percent && (percent->is_negative() || *percent > money::Decimal::from_integer(100))) {
                refuse_catalogue(fields.at("percent"), "must be a percentage from 0 to 100");
            }
            list.push_back({from.value(), percent});
        }
    }
    return rates;
}

TaxTable::Territory TaxTable::read_territory(const json::Value& value, const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    Territory territory;
    territory.country = section.required_text("country");
    for (const json::Value& prefix : section.array("zipPrefixes")) {
        if (prefix.text() == nullptr || prefix.text()->empty()) {
            refuse_catalogue(section.at("zipPrefixes"), "must be a list of texts");
        }
        territory.zip_prefixes.push_back(*prefix.text());
    }
    territory.in_eu_vat_area = section.boolean("inEuVatArea").value_or(false);
    if (const json::Value* rates = section.object("rates")) {
        territory.rates = read_rates(*rates, section.at("rates"));
    }
    return territory;
}

const TaxTable::Territory* TaxTable::find_territory(const TaxPlace& place) const {
    // Spaces and hyphens are for the eye ("9500-123").
    const std::string zip = base::without(place.zip, " -");
    const auto found = std::ranges::find_if(territories_, [&](const Territory& territory) {
        return territory.country == place.country &&
               std::ranges::any_of(territory.zip_prefixes,
                                   [&](const std::string& prefix) { return zip.starts_with(prefix); });
    });
    return found == territories_.end() ? nullptr : &*found;
}

std::optional<money::Decimal> TaxTable::rate(const TaxPlace& place, std::string_view category,
                                             support::Instant at) const {
    const Territory* territory = find_territory(place);
    const auto country = countries_.find(place.country);
    if (territory == nullptr && country == countries_.end()) {
        return std::nullopt;
    }
    const Rates& rates = territory == nullptr ? country->second : territory->rates;
    const auto steps = rates.find(category);
    if (steps == rates.end()) {
        return std::nullopt;
    }
    std::optional<money::Decimal> percent;
    for (const Step& step : steps->second) {
        if (step.from <= at) {
            percent = step.percent;
        }
    }
    return percent;
}

bool TaxTable::is_territory(const TaxPlace& place) const {
    return find_territory(place) != nullptr;
}

bool TaxTable::is_outside_eu_vat_area(const TaxPlace& place) const {
    const Territory* territory = find_territory(place);
    return territory != nullptr && !territory->in_eu_vat_area;
}

}  // namespace kassa::server::services
