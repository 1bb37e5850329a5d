#include "services/catalogue/subscription_section.h"

#include <algorithm>
#include <array>

#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"
#include "kassa/support/instant.h"
#include "services/catalogue/catalogue_section.h"
#include "services/catalogue/price_parameters.h"
#include "services/values/country_code.h"

namespace kassa::server::services {
namespace {

constexpr std::array<std::string_view, 8> statuses = {"Active",          "Trial",     "Dunning",  "Renewing",
                                                      "TrialConversion", "Suspended", "Canceled", "Expired"};

std::int64_t instant_ms(const std::string& text, const std::string& pointer) {
    const auto instant = support::parse_instant(text);
    if (!instant) {
        refuse_catalogue(pointer, instant.error());
    }
    return instant.value().seconds * 1000;
}

money::Decimal amount_of(const CatalogueSection& section, std::string_view name) {
    const auto amount = section.decimal(name);
    if (!amount || amount->is_negative()) {
        refuse_catalogue(section.at(name), "must be a number of at least 0");
    }
    return *amount;
}

std::string parameters_text(const json::Value& parameters, const std::string& pointer) {
    for (const auto& [name, value] : *parameters.object()) {
        if (value.text() == nullptr) {
            refuse_catalogue(pointer + "/" + name, "must be a text");
        }
    }
    return json::to_text(parameters);
}

}  // namespace

store::SubscriptionRow read_subscription(const json::Value& value, const StoreSettings& store,
                                         const std::string& pointer) {
    const CatalogueSection section(value, pointer);
    store::SubscriptionRow row;
    row.id = section.required_text("id");
    row.customer_id = section.required_text("customer");
    row.product_id = section.required_text("product");
    if (const json::Value* parameters = section.object(PriceParameters::field)) {
        row.parameters = parameters_text(*parameters, section.at(PriceParameters::field));
    }
    row.line_item_id = section.text("lineItem").value_or(row.id);
    row.quantity = section.decimal("quantity").value_or(money::Decimal::from_integer(1)).to_string();
    row.status = section.text("status").value_or("Active");
    if (std::ranges::find(statuses, row.status) == statuses.end()) {
        refuse_catalogue(section.at("status"), "is no status of a subscription");
    }
    row.currency = section.text("currencyCode").value_or(std::string(store.currency.code()));
    const auto currency = money::Currency::find(row.currency);
    if (!currency) {
        refuse_catalogue(section.at("currencyCode"), currency.error());
    }
    const int shift = store.has_major_amounts() ? currency.value().digits() : 0;
    row.price = amount_of(section, "amount").times_power_of_ten(shift).to_string();
    row.country = section.text("country").value_or(store.country);
    if (!is_country_code(row.country)) {
        refuse_catalogue(section.at("country"), "must be an ISO 3166-1 code");
    }
    row.locale = section.text("locale").value_or(store.locale);
    row.term_starts_at_ms = instant_ms(section.required_text("termStartsAt"), section.at("termStartsAt"));
    row.term_ends_at_ms = instant_ms(section.required_text("termEndsAt"), section.at("termEndsAt"));
    if (row.term_ends_at_ms <= row.term_starts_at_ms) {
        refuse_catalogue(section.at("termEndsAt"), "must be after termStartsAt");
    }
    const auto renewal = section.text("renewalStartsAt");
    row.renewal_starts_at_ms = renewal ? instant_ms(*renewal, section.at("renewalStartsAt")) : row.term_ends_at_ms;
    if (row.renewal_starts_at_ms > row.term_ends_at_ms) {
        refuse_catalogue(section.at("renewalStartsAt"), "must not be after termEndsAt");
    }
    row.generation = section.count("generation").value_or(0);
    row.auto_renew = section.boolean("autoRenew").value_or(true);
    return row;
}

}  // namespace kassa::server::services
