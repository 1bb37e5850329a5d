#include "services/catalogue/price_list.h"

#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {
namespace {

constexpr std::string_view default_word = "default";
constexpr std::string_view every_other_country = "";

bool is_country(std::string_view text) {
    const auto upper = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    return text.size() == 2 && upper(text[0]) && upper(text[1]);
}

json::Value amount_alone(const json::Value& amount) {
    return json::Object{{"amount", amount}};
}

/// A row is an amount, or an object with `value` (or `price`, a whole price model) and what stands beside it.
PriceRow read_row(const json::Value& value, const money::Currency& currency, bool major, const std::string& pointer) {
    PriceRow row;
    if (value.object() == nullptr) {
        row.price = amount_alone(value);
        return row;
    }
    const CatalogueSection section(value, pointer);
    const auto unit_amount = [&](std::string_view name) -> std::optional<money::Decimal> {
        const auto amount = section.decimal(name);
        if (amount && amount->is_negative()) {
            refuse_catalogue(section.at(name), "must not be negative");
        }
        return amount && major ? amount->times_power_of_ten(currency.digits()) : amount;
    };
    const json::Value* price = section.object("price");
    if (price == nullptr && !unit_amount("value")) {
        refuse_catalogue(section.at("value"), "is missing");
    }
    row.price = price == nullptr ? amount_alone(*value.find("value")) : *price;
    row.msrp = unit_amount("msrp");
    row.initial_value = unit_amount("initialValue");
    row.cross_sell = unit_amount("crossSell");
    row.up_sell = unit_amount("upSell");
    row.includes_tax = section.boolean("vatIncluded");
    return row;
}

}  // namespace

PriceList::PriceList(const json::Value* prices, const json::Value* own, const money::Currency& store_currency,
                     bool major, const std::string& pointer) {
    if (prices != nullptr) {
        for (const auto& [code, countries] : *prices->object()) {
            const std::string at = pointer + "/" + code;
            const auto currency = money::Currency::find(code);
            if (!currency) {
                refuse_catalogue(at, currency.error());
            }
            if (countries.object() == nullptr) {
                refuse_catalogue(at, "must be an object");
            }
            for (const auto& [country, row] : *countries.object()) {
                if (country != default_word && !is_country(country)) {
                    refuse_catalogue(at + "/" + country, "must be default or an ISO 3166-1 code");
                }
                rows_[code][country == default_word ? std::string(every_other_country) : country] =
                    read_row(row, currency.value(), major, at + "/" + country);
            }
        }
    }
    if (own != nullptr) {
        Countries& home = rows_[std::string(store_currency.code())];
        if (!home.contains(every_other_country)) {
            home[std::string(every_other_country)].price = *own;
        }
    }
}

const PriceRow* PriceList::find(std::string_view currency, std::string_view country) const {
    const auto countries = rows_.find(currency);
    if (countries == rows_.end()) {
        return nullptr;
    }
    const auto of_country = countries->second.find(country);
    const auto row = of_country == countries->second.end() ? countries->second.find(every_other_country) : of_country;
    return row == countries->second.end() ? nullptr : &row->second;
}

std::vector<std::string> PriceList::currencies_in(std::string_view country) const {
    std::vector<std::string> codes;
    for (const auto& [code, countries] : rows_) {
        if (find(code, country) != nullptr) {
            codes.push_back(code);
        }
    }
    return codes;
}

}  // namespace kassa::server::services
