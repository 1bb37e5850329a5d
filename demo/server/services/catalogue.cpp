#include "services/catalogue.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "json/writer.h"
#include "kassa/codec/public_cart.h"
#include "services/ascii.h"
#include "services/catalogue_section.h"
#include "services/iban.h"
#include "services/saved_documents.h"

namespace kassa::server::services {
namespace {

LocalisedText read_localised(const json::Value* value, const std::string& pointer) {
    LocalisedText text;
    if (value == nullptr || value->is_null()) {
        return text;
    }
    if (value->text() != nullptr) {
        return LocalisedText(*value->text());
    }
    if (value->object() == nullptr) {
        refuse_catalogue(pointer, "must be a text or texts by language");
    }
    for (const auto& [language, translation] : *value->object()) {
        if (translation.text() == nullptr) {
            refuse_catalogue(pointer + "/" + language, "must be a text");
        }
        text.set(language_of(language), *translation.text());
        if (language == "en") {
            text.set("", *translation.text());
        }
    }
    return text;
}

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

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("catalogue: cannot read " + file.string());
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

json::Value parse_document(std::string_view text, const std::string& pointer) {
    try {
        return json::parse(text);
    } catch (const json::ParseError& error) {
        refuse_catalogue(pointer + error.path(), error.what());
    }
}

/// `table` is the table itself or the name of a file with it.
TaxRules read_tax(const json::Value* value, const std::filesystem::path& folder) {
    if (value == nullptr) {
        return {};
    }
    const json::Value* table = value->find("table");
    if (table == nullptr || table->text() == nullptr) {
        return {*value, table};
    }
    const json::Value document = parse_document(read_file(folder / *table->text()), "/store/tax/table");
    return {*value, &document};
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

void read_cart_settings(const json::Value* settings, StoreSettings& store) {
    store.cart_settings = settings == nullptr ? json::Value(json::Object{}) : *settings;
    const json::Value* back_button = store.cart_settings.find("backButton");
    if (back_button == nullptr || back_button->is_null()) {
        return;
    }
    const CatalogueSection section(*back_button, "/store/settings/backButton");
    static_cast<void>(section.required_text("url"));
    store.back_label = read_localised(back_button->find("label"), section.at("label"));
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

StoreSettings read_store(const json::Value& value, const std::filesystem::path& folder) {
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
    store.payment_methods = read_payment_methods(section);
    if (const json::Value* transfer = section.object("bankTransfer")) {
        CatalogueSection details(*transfer, "/store/bankTransfer");
        store.bank_transfer = BankTransfer{details.required_text("accountHolder"), details.required_text("iban"),
                                           details.text("bic").value_or("")};
    }
    if (const json::Value* after = section.object("afterCheckout")) {
        CatalogueSection details(*after, "/store/afterCheckout");
        store.after_checkout.action = details.text("action").value_or("none");
        store.after_checkout.url = details.text("url");
        store.after_checkout.confirmation_message =
            read_localised(after->find("confirmationMessage"), "/store/afterCheckout/confirmationMessage");
        if (store.after_checkout.action == "redirect" && !store.after_checkout.url) {
            refuse_catalogue("/store/afterCheckout/url", "is needed for a redirect");
        }
    }
    store.completion_details = read_lines(value.find("completionDetails"), "/store/completionDetails");
    store.tax = read_tax(section.object("tax"), folder);
    read_cart_settings(section.object("settings"), store);
    const json::Value* pricing = section.object("pricing");
    store.cart_pricing = pricing == nullptr ? json::Value(json::Object{}) : *pricing;
    check_cart_parts(store);
    return store;
}

/// Reads the product's item with the codec itself, so that a catalogue that starts is a catalogue whose carts can be
/// priced.
void check_item(const Product& product, const StoreSettings& store, const std::string& pointer) {
    json::Writer writer;
    writer.begin_object();
    writer.key("price").begin_object().member("currencyCode", std::string(store.currency.code())).end_object();
    writer.raw_member("pricing", json::to_text(store.cart_pricing));
    writer.key("items").begin_array().raw(json::to_text(product.document)).end_array();
    writer.end_object();
    const auto cart = codec::decode_public_cart(writer.result());
    if (!cart) {
        support::Error error = cart.error();
        constexpr std::string_view item = "/items/0";
        if (error.path.starts_with(item)) {
            error.path.erase(0, item.size());
        }
        refuse_catalogue(pointer, error);
    }
}

Product read_product(const json::Value& value, const StoreSettings& store, const std::string& pointer) {
    CatalogueSection section(value, pointer);
    Product product;
    product.id = section.required_text("id");
    product.publisher_reference = section.text("publisherRefId").value_or(product.id);
    product.tax_category = section.text("taxCategory").value_or("standard");
    product.name = LocalisedText(section.required_text("name"));
    product.description = LocalisedText(section.text("description").value_or(""));
    if (const json::Value* details = section.object("quantityDetails")) {
        CatalogueSection quantity(*details, pointer + "/quantityDetails");
        product.unit = LocalisedText(quantity.text("unit").value_or(""));
        product.quantity_description = LocalisedText(quantity.text("description").value_or(""));
    }
    if (const json::Value* translations = section.object("translations")) {
        for (const auto& [language, texts] : *translations->object()) {
            CatalogueSection translated(texts, pointer + "/translations/" + language);
            const auto add = [&](std::string_view name, LocalisedText& target) {
                if (auto text = translated.text(name)) {
                    target.set(language_of(language), std::move(*text));
                }
            };
            add("name", product.name);
            add("description", product.description);
            add("unit", product.unit);
            add("quantityDescription", product.quantity_description);
        }
    }
    product.document = value;
    for (const std::string_view own : {"publisherRefId", "taxCategory", "translations"}) {
        product.document.erase(own);
    }
    if (product.document.find("quantity") == nullptr) {
        product.document.set("quantity", json::Number{"1"});
    }
    if (json::Value price = *value.find("price"); price.object() != nullptr) {
        // The rate depends on the buyer's country then; a rate of the file would be a guess.
        if (store.tax.by_country()) {
            price.set("taxRate", nullptr);
        }
        product.document.set("price", std::move(price));
    }
    check_item(product, store, pointer);
    return product;
}

CouponOffer read_coupon(const json::Value& value, const StoreSettings& store, const std::string& pointer) {
    CatalogueSection section(value, pointer);
    CouponOffer offer;
    const json::Value* unit = store.cart_pricing.find("amountUnit");
    const bool major = unit != nullptr && unit->text() != nullptr && *unit->text() == "major";
    auto coupon = codec::decode_discount(json::to_text(value), store.currency, major);
    if (!coupon) {
        refuse_catalogue(pointer, coupon.error());
    }
    offer.coupon = std::move(coupon.value());
    offer.label = read_localised(value.find("labels"), pointer + "/labels");
    offer.label.set("", offer.coupon.label);
    if (const auto ends_at = section.text("endsAt")) {
        const auto instant = support::parse_instant(*ends_at);
        if (!instant) {
            refuse_catalogue(pointer + "/endsAt", instant.error());
        }
        offer.ends_at = instant.value();
    }
    offer.combinable = section.boolean("combinable").value_or(true);
    offer.maximum_redemptions = section.count("maximumRedemptions");
    offer.maximum_redemptions_per_customer = section.count("maximumRedemptionsPerCustomer");
    return offer;
}

cart::PaymentMethod read_saved_method(const json::Value& value, const std::string& pointer) {
    std::optional<cart::PaymentMethod> method = read_payment_method(json::to_text(value));
    if (!method) {
        refuse_catalogue(pointer, "is not a payment method");
    }
    if (method->sepa_debit) {
        method->sepa_debit->masked_iban = mask_iban(method->sepa_debit->masked_iban);
    }
    return std::move(*method);
}

KnownCustomer read_customer(const json::Value& value, const std::string& pointer) {
    CatalogueSection section(value, pointer);
    KnownCustomer customer;
    customer.id = section.required_text("id");
    customer.email = section.required_text("email");
    customer.phone = section.text("phone");
    for (const json::Value& address : section.array("addresses")) {
        auto decoded = codec::decode_address(json::to_text(address));
        if (!decoded) {
            refuse_catalogue(pointer + "/addresses", decoded.error());
        }
        customer.addresses.push_back(std::move(decoded.value()));
    }
    for (const json::Value& method : section.array("paymentMethods")) {
        customer.payment_methods.push_back(read_saved_method(method, pointer + "/paymentMethods"));
    }
    return customer;
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

Catalogue Catalogue::load(const std::filesystem::path& file) {
    return parse(read_file(file), file.parent_path());
}

Catalogue Catalogue::parse(std::string_view text, const std::filesystem::path& folder) {
    const json::Value root = parse_document(text, "");
    CatalogueSection section(root, "");
    Catalogue catalogue;
    const json::Value* store = section.object("store");
    if (store == nullptr) {
        refuse_catalogue("/store", "is missing");
    }
    catalogue.store_ = read_store(*store, folder);
    const auto pointer = [](std::string_view list, std::size_t index) {
        return "/" + std::string(list) + "/" + std::to_string(index);
    };
    for (const json::Value& product : section.array("products")) {
        const std::string at = pointer("products", catalogue.products_.size());
        Product read = read_product(product, catalogue.store_, at);
        if (catalogue.find_product(read.id) != nullptr) {
            refuse_catalogue(at + "/id", "is given twice");
        }
        catalogue.products_.push_back(std::move(read));
    }
    for (const json::Value& coupon : section.array("coupons")) {
        const std::string at = pointer("coupons", catalogue.coupons_.size());
        CouponOffer read = read_coupon(coupon, catalogue.store_, at);
        if (catalogue.find_coupon(read.coupon.code) != nullptr) {
            refuse_catalogue(at + "/code", "is given twice");
        }
        catalogue.coupons_.push_back(std::move(read));
    }
    for (const json::Value& customer : section.array("customers")) {
        catalogue.customers_.push_back(read_customer(customer, pointer("customers", catalogue.customers_.size())));
    }
    return catalogue;
}

const Product* Catalogue::find_product(std::string_view id) const {
    const auto position = std::ranges::find(products_, id, &Product::id);
    return position == products_.end() ? nullptr : &*position;
}

const CouponOffer* Catalogue::find_coupon(std::string_view code) const {
    const auto position = std::ranges::find_if(
        coupons_, [&](const CouponOffer& offer) { return ascii_equal_ignoring_case(offer.coupon.code, code); });
    return position == coupons_.end() ? nullptr : &*position;
}

}  // namespace kassa::server::services
