#include "services/catalogue/own_product.h"

#include <string_view>
#include <utility>

#include "json/member.h"

namespace kassa::server::services {

json::Value own_product_document(const OwnProduct& product, const StoreSettings& store) {
    const int shift = store.has_major_amounts() ? 0 : product.currency.digits();
    json::Value row = json::Object{{"value", product.amount.times_power_of_ten(shift).to_string()}};
    if (product.includes_tax) {
        row.set("vatIncluded", *product.includes_tax);
    }
    json::Value price = json::Object{{"type", "recurring"},
                                     {"calculationType", "per_unit"},
                                     {"payInAdvance", true},
                                     {"recurring", nullptr},
                                     {"taxRate", nullptr}};
    if (product.tax_percent) {
        price.set("taxRate", json::Number{product.tax_percent->to_string()});
    }
    return json::Object{
        {"id", product.id},
        {"publisherRefId", product.publisher_reference},
        {"name", product.name},
        {"description", product.description},
        {"type", "product"},
        {"quantity", json::Number{"1"}},
        {"quantityDetails", json::Object{{"quantityEditable", true}, {"minimum", "1"}, {"step", "1"}}},
        {"prices", json::Object{{std::string(product.currency.code()), json::Object{{"default", std::move(row)}}}}},
        {"price", std::move(price)}};
}

Product read_own_product(json::Value document, const StoreSettings& store) {
    Product product;
    const auto text = [&document](std::string_view name) { return json::text_member(document, name); };
    product.id = text("id");
    product.publisher_reference = text("publisherRefId");
    product.tax_category = "standard";
    product.name = LocalisedText(text("name"));
    product.description = LocalisedText(text("description"));
    product.prices = PriceList(document.find("prices"), nullptr, store.currency, store.has_major_amounts(), "/prices");
    product.document = std::move(document);
    for (const std::string_view own : {"publisherRefId", "prices"}) {
        product.document.erase(own);
    }
    return product;
}

}  // namespace kassa::server::services
