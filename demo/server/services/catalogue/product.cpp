#include "services/catalogue/product.h"

#include <utility>

#include "json/writer.h"
#include "kassa/codec/public_cart.h"
#include "services/cart_parts/line_id.h"
#include "services/catalogue/catalogue_section.h"

namespace kassa::server::services {
namespace {

/// Reads the product's item at one price with the codec itself, so that a catalogue that starts is a catalogue whose
/// carts can be priced. `row_pointer` is where the row stands.
void check_item(const Product& product, std::string_view currency, const PriceRow& row, const StoreSettings& store,
                const std::string& pointer, const std::string& row_pointer) {
    json::Writer writer;
    writer.begin_object();
    writer.key("price").begin_object().member("currencyCode", std::string(currency)).end_object();
    writer.raw_member("pricing", json::to_text(store.cart_pricing));
    writer.key("items").begin_array().raw(json::to_text(item_document(product, row))).end_array();
    writer.end_object();
    const auto cart = codec::decode_public_cart(writer.result());
    if (!cart) {
        support::Error error = cart.error();
        constexpr std::string_view price = "/items/0/price/price";
        constexpr std::string_view item = "/items/0";
        if (error.path.starts_with(price)) {
            error.path.erase(0, price.size());
            refuse_catalogue(row_pointer, error);
        }
        if (error.path.starts_with(item)) {
            error.path.erase(0, item.size());
        }
        refuse_catalogue(pointer, error);
    }
}

bool is_free(const PriceRow& row) {
    const auto amount = CatalogueSection(row.price, "").decimal("amount");
    return amount && amount->is_zero() && row.price.find("tiers") == nullptr;
}

void check_prices(const Product& product, const json::Value* listed, const StoreSettings& store,
                  const std::string& pointer) {
    for (const auto& [currency, countries] : product.prices.rows()) {
        const json::Value* given = listed == nullptr ? nullptr : listed->find(currency);
        for (const auto& [country, row] : countries) {
            const std::string name = country.empty() ? "default" : country;
            const bool is_own = given == nullptr || given->find(name) == nullptr;
            const std::string at = pointer + (is_own ? "/price/price" : "/prices/" + currency + "/" + name);
            check_item(product, currency, row, store, pointer, at);
            if (product.gift && !is_free(row)) {
                refuse_catalogue(at, "must be 0, as the product is a gift");
            }
        }
    }
}

}  // namespace

json::Value item_document(const Product& product, const PriceRow& row) {
    json::Value item = product.document;
    json::Value price = *item.find("price");
    price.set("price", row.price);
    if (row.includes_tax) {
        price.set("pricesIncludeTax", *row.includes_tax);
    }
    item.set("price", std::move(price));
    return item;
}

Product read_product(const json::Value& value, const StoreSettings& store, const std::string& pointer) {
    CatalogueSection section(value, pointer);
    Product product;
    product.id = section.required_text("id");
    if (!can_be_product_id(product.id)) {
        refuse_catalogue(section.at("id"), "must not end with ]");
    }
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
    product.parameters = PriceParameters(value, pointer);
    product.forced_products = section.texts("forcedCrossSaleProductIds");
    product.gift = section.boolean("gift").value_or(false);
    product.physical = section.boolean("physical").value_or(false);
    product.document = value;
    for (const std::string_view own :
         {std::string_view("publisherRefId"), std::string_view("taxCategory"), std::string_view("translations"),
          std::string_view("prices"), std::string_view("forcedCrossSaleProductIds"), std::string_view("gift"),
          std::string_view("physical"), PriceParameters::field}) {
        product.document.erase(own);
    }
    if (product.document.find("quantity") == nullptr) {
        product.document.set("quantity", json::Number{"1"});
    }
    const json::Value* given = section.object("price");
    if (given == nullptr) {
        refuse_catalogue(section.at("price"), "is missing");
    }
    json::Value price = *given;
    // The rate depends on the buyer's country then; a rate of the file would be a guess.
    if (store.tax.by_country()) {
        price.set("taxRate", nullptr);
    }
    const json::Value* own_price = price.find("price");
    const json::Value* prices = section.object("prices");
    product.prices = PriceList(prices, own_price, store.currency, store.has_major_amounts(), section.at("prices"));
    if (own_price == nullptr && prices == nullptr) {
        refuse_catalogue(section.at("price/price"), "is missing");
    }
    if (const json::Value* code = price.find("currencyCode");
        code != nullptr && (code->text() == nullptr || *code->text() != store.currency.code())) {
        refuse_catalogue(section.at("price/currencyCode"), "must be the store's currency");
    }
    // From here on a row says both.
    price.erase("price");
    price.erase("currencyCode");
    product.document.set("price", std::move(price));
    check_prices(product, prices, store, pointer);
    return product;
}

}  // namespace kassa::server::services
