#include "services/catalogue/store_settings.h"

#include <algorithm>
#include <set>

#include "json/writer.h"
#include "kassa/codec/public_cart.h"
#include "services/catalogue/catalogue_section.h"
#include "services/values/installments.h"

namespace kassa::server::services {
namespace {

std::string join_lines(const json::Value& lines, const std::string& pointer) {
    if (lines.array() == nullptr) {
        refuse_catalogue(pointer, "must be a list of texts");
    }
    std::string joined;
    for (const json::Value& line : *lines.array()) {
        if (line.text() == nullptr) {
            refuse_catalogue(pointer, "must be a list of texts");
        }
        joined += joined.empty() ? "" : "\n";
        joined += *line.text();
    }
    return joined;
}

LocalisedText read_lines(const json::Value* value, const std::string& pointer) {
    LocalisedText text;
    if (value == nullptr || value->is_null()) {
        return text;
    }
    if (value->object() == nullptr) {
        return LocalisedText(join_lines(*value, pointer));
    }
    for (const auto& [language, lines] : *value->object()) {
        const std::string joined = join_lines(lines, pointer + "/" + language);
        text.set(language_of(language), joined);
        if (language == "en") {
            text.set("", joined);
        }
    }
    return text;
}

std::vector<std::string> read_payment_methods(CatalogueSection& section) {
    static const std::set<std::string, std::less<>> known = {"sepa_debit",    "card",   "paypal",
                                                             "bank_transfer", "wallet", "fake_provider"};
    std::vector<std::string> methods;
    for (const json::Value& method : section.array("paymentMethods")) {
        if (method.text() == nullptr || !known.contains(*method.text())) {
            refuse_catalogue("/store/paymentMethods", "has a method that does not exist");
        }
        methods.push_back(*method.text());
    }
    return methods.empty() ? std::vector<std::string>{"sepa_debit", "bank_transfer", "fake_provider"} : methods;
}

std::vector<security::PublicKey> read_signing_keys(const CatalogueSection& section) {
    std::vector<security::PublicKey> keys;
    for (const json::Value& value : section.array("signingKeys")) {
        const auto key = value.text() == nullptr ? std::nullopt : security::PublicKey::parse(*value.text());
        if (!key) {
            refuse_catalogue(section.at("signingKeys/" + std::to_string(keys.size())), "is no Ed25519 public key");
        }
        keys.push_back(*key);
    }
    return keys;
}

std::vector<std::int64_t> read_installments(const CatalogueSection& section) {
    const auto bound = [](std::int64_t count) { return money::Decimal::from_integer(count); };
    std::vector<std::int64_t> counts;
    for (const json::Value& value : section.array("installments")) {
        const auto count = value.number() == nullptr ? std::optional<money::Decimal>() : [&] {
            const auto parsed = money::Decimal::parse(value.number()->text);
            return parsed ? std::optional(parsed.value()) : std::nullopt;
        }();
        if (!count || !count->is_integer() || *count < bound(fewest_installments) ||
            *count > bound(most_installments)) {
            refuse_catalogue(section.at("installments"), "must be whole numbers from 2 to 36");
        }
        counts.push_back(std::stoll(count->to_string()));
    }
    std::ranges::sort(counts);
    counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
    return counts;
}

std::optional<PartialPayments> read_partial_payments(const CatalogueSection& store) {
    const json::Value* value = store.object("partialPayments");
    if (value == nullptr) {
        return std::nullopt;
    }
    const auto whole = money::Decimal::from_integer(100);
    const CatalogueSection section(*value, store.at("partialPayments"));
    PartialPayments payments;
    payments.minimum_percent = section.decimal("minimumPercent").value_or(money::Decimal::from_integer(1));
    payments.maximum_percent = section.decimal("maximumPercent").value_or(whole);
    payments.maximum_parts = section.count("maximumParts").value_or(fewest_installments);
    if (payments.minimum_percent.sign() <= 0 || payments.minimum_percent > payments.maximum_percent) {
        refuse_catalogue(section.at("minimumPercent"), "must be above 0 and at most maximumPercent");
    }
    if (payments.maximum_percent > whole) {
        refuse_catalogue(section.at("maximumPercent"), "must be 100 at most");
    }
    if (payments.maximum_parts < fewest_installments || payments.maximum_parts > most_installments) {
        refuse_catalogue(section.at("maximumParts"), "must be a whole number from 2 to 36");
    }
    return payments;
}

void read_cart_settings(const json::Value* settings, StoreSettings& store) {
    store.cart_settings = settings == nullptr ? json::Value(json::Object{}) : *settings;
    const json::Value* back_button = store.cart_settings.find("backButton");
    if (back_button == nullptr || back_button->is_null()) {
        return;
    }
    const CatalogueSection section(*back_button, "/store/settings/backButton");
    static_cast<void>(section.required_text("url"));
    store.back_label = section.localised("label");
    json::Value without_label = *back_button;
    without_label.erase("label");
    store.cart_settings.set("backButton", std::move(without_label));
}

/// Reads an empty cart with the store's settings and pricing: what the codec refuses here it would refuse in every
/// cart.
void check_cart_parts(const StoreSettings& store) {
    json::Writer writer;
    writer.begin_object();
    writer.key("price").begin_object().member("currencyCode", std::string(store.currency.code())).end_object();
    writer.raw_member("settings", json::to_text(store.cart_settings));
    writer.raw_member("pricing", json::to_text(store.cart_pricing));
    writer.key("items").begin_array().end_array();
    writer.end_object();
    if (const auto cart = codec::decode_public_cart(writer.result()); !cart) {
        refuse_catalogue("/store", cart.error());
    }
}

std::map<std::string, std::string, std::less<>> read_currencies(const CatalogueSection& section) {
    std::map<std::string, std::string, std::less<>> currencies;
    const json::Value* by_country = section.object("currencies");
    if (by_country == nullptr) {
        return currencies;
    }
    const CatalogueSection codes(*by_country, section.at("currencies"));
    for (const auto& [country, code] : *by_country->object()) {
        static_cast<void>(code);
        const std::string currency = codes.required_text(country);
        if (const auto known = money::Currency::find(currency); !known) {
            refuse_catalogue(codes.at(country), known.error());
        }
        currencies[country] = currency;
    }
    return currencies;
}

}  // namespace

std::optional<OtpMode> parse_otp_mode(std::string_view text) {
    if (text == "always") {
        return OtpMode::always;
    }
    if (text == "known_customer") {
        return OtpMode::known_customer;
    }
    if (text == "never") {
        return OtpMode::never;
    }
    return std::nullopt;
}

bool StoreSettings::has_major_amounts() const {
    const json::Value* unit = cart_pricing.find("amountUnit");
    return unit != nullptr && unit->text() != nullptr && *unit->text() == "major";
}

StoreSettings read_store_settings(const json::Value& value) {
    CatalogueSection section(value, "/store");
    StoreSettings store;
    store.id = section.required_text("id");
    store.name = section.required_text("name");
    const auto currency = money::Currency::find(section.required_text("currencyCode"));
    if (!currency) {
        refuse_catalogue("/store/currencyCode", currency.error());
    }
    store.currency = currency.value();
    store.country = section.text("country").value_or(store.country);
    store.currencies = read_currencies(section);
    store.locale = section.text("locale").value_or(store.locale);
    store.order_prefix = section.text("orderPrefix").value_or(store.order_prefix);
    store.mail_from = section.text("mailFrom").value_or(store.mail_from);
    if (const auto mode = section.text("otp")) {
        const auto parsed = parse_otp_mode(*mode);
        if (!parsed) {
            refuse_catalogue("/store/otp", "must be always, known_customer or never");
        }
        store.otp = *parsed;
    }
    if (const auto seconds = section.count("cartLifetimeSeconds")) {
        if (*seconds > maximum_cart_lifetime_seconds) {
            refuse_catalogue("/store/cartLifetimeSeconds", "must be 90 days at most");
        }
        store.cart_lifetime_ms = *seconds * 1000;
    }
    store.payment_methods = read_payment_methods(section);
    store.installments = read_installments(section);
    store.partial_payments = read_partial_payments(section);
    if (const json::Value* transfer = section.object("bankTransfer")) {
        CatalogueSection details(*transfer, "/store/bankTransfer");
        store.bank_transfer = BankTransfer{details.required_text("accountHolder"), details.required_text("iban"),
                                           details.text("bic").value_or("")};
    }
    if (const json::Value* after = section.object("afterCheckout")) {
        CatalogueSection details(*after, "/store/afterCheckout");
        store.after_checkout.action = details.text("action").value_or("none");
        store.after_checkout.url = details.text("url");
        store.after_checkout.confirmation_message = details.localised("confirmationMessage");
        if (store.after_checkout.action == "redirect" && !store.after_checkout.url) {
            refuse_catalogue("/store/afterCheckout/url", "is needed for a redirect");
        }
    }
    store.completion_details = read_lines(value.find("completionDetails"), "/store/completionDetails");
    if (const json::Value* tax = section.object("tax")) {
        store.tax = TaxRules(*tax, tax->find("table"));
    }
    store.signing_keys = read_signing_keys(section);
    read_cart_settings(section.object("settings"), store);
    const json::Value* pricing = section.object("pricing");
    store.cart_pricing = pricing == nullptr ? json::Value(json::Object{}) : *pricing;
    check_cart_parts(store);
    return store;
}

}  // namespace kassa::server::services
