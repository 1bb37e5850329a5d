#include "services/catalogue/full_catalogue.h"

#include <set>
#include <utility>

#include "http/json_body.h"
#include "http/problem.h"
#include "kassa/money/currency.h"
#include "security/random.h"
#include "services/cart_parts/line_id.h"
#include "services/catalogue/own_product.h"
#include "services/values/date_field.h"
#include "services/values/text_limits.h"
#include "store/cart_catalogue_repository.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using http::Violation;
using support::ErrorCode;

constexpr std::size_t maximum_products = 1000;

/// The catalogue's own settings: only those are looked at that say whether it may be sold from.
void check_catalogue(FieldReader& root, std::vector<Violation>& violations, std::int64_t now_ms) {
    const json::Value* catalogue = root.object("catalog");
    if (catalogue == nullptr) {
        root.violate("catalog", ErrorCode::field_missing, "must be given");
        return;
    }
    FieldReader reader(*catalogue, root.path_of("catalog"), violations);
    if (reader.text("status", maximum_text).value_or("ENABLED") != "ENABLED") {
        reader.violate("status", ErrorCode::enum_unknown, "must be ENABLED for its products to be sold");
    }
    const std::optional<std::int64_t> ends_at_ms = read_date(reader, "endDate");
    if (ends_at_ms && *ends_at_ms <= now_ms) {
        reader.violate("endDate", ErrorCode::date_invalid, "is over");
    }
}

/// A product that is billed by the term has no place in a catalogue that is sold from once.
void refuse_subscription(FieldReader& reader) {
    constexpr std::string_view why = "would make the product a subscription, which cannot be sold in this way";
    for (const std::string_view name : {"subscriptionTemplate", "lifeTimeUnit"}) {
        if (reader.text(name, maximum_text)) {
            reader.violate(name, ErrorCode::enum_unknown, std::string(why));
        }
    }
    if (reader.text("lifeTime", maximum_text).value_or("PERMANENT") != "PERMANENT") {
        reader.violate("lifeTime", ErrorCode::enum_unknown, std::string(why));
    }
    for (const std::string_view name : {"subscriptionProduct", "trial"}) {
        if (reader.boolean(name).value_or(false)) {
            reader.violate(name, ErrorCode::enum_unknown, std::string(why));
        }
    }
}

std::optional<money::Decimal> read_amount(FieldReader& reader, std::string_view name) {
    const auto text = reader.decimal(name);
    if (!text) {
        return std::nullopt;
    }
    const auto number = money::Decimal::parse(*text);
    if (!number || number.value().is_negative()) {
        reader.violate(name, number ? ErrorCode::number_out_of_range : ErrorCode::number_invalid,
                       "must be a number of at least 0");
        return std::nullopt;
    }
    return number.value();
}

/// Reads what the product costs.
void read_price(FieldReader& product, std::vector<Violation>& violations, OwnProduct& read) {
    const json::Value* value = product.object("price");
    if (value == nullptr) {
        product.violate("price", ErrorCode::field_missing, "must be given");
        return;
    }
    FieldReader reader(*value, product.path_of("price"), violations);
    const std::string code = reader.required_text("currency", 3);
    const auto currency = money::Currency::find(code);
    if (currency) {
        read.currency = currency.value();
    } else if (!code.empty()) {
        reader.violate("currency", ErrorCode::currency_unknown, "is not an ISO 4217 code");
    }
    const std::optional<money::Decimal> amount = read_amount(reader, "value");
    if (!amount && value->find("value") == nullptr) {
        reader.violate("value", ErrorCode::field_missing, "must be given");
    }
    read.amount = amount.value_or(money::Decimal());
    read.includes_tax = reader.boolean("vatIncluded");
    if (const auto rate = read_amount(reader, "vatRate")) {
        if (*rate > money::Decimal::from_integer(1)) {
            reader.violate("vatRate", ErrorCode::number_out_of_range, "must be a fraction: 0.2 for 20 %");
        }
        read.tax_percent = rate->times_power_of_ten(2);
    }
}

json::Value read_product(const json::Value& value, const std::string& path, const StoreSettings& store,
                         const std::string& catalogue_id, std::vector<Violation>& violations) {
    if (value.object() == nullptr) {
        violations.push_back({path, ErrorCode::field_type, "must be an object"});
        return json::Object{};
    }
    FieldReader reader(value, path, violations);
    refuse_subscription(reader);
    const std::string own_id = reader.required_text("id", maximum_text - catalogue_id.size() - 1);
    if (!can_be_product_id(own_id)) {
        reader.violate("id", ErrorCode::text_invalid, "must not end with ]");
    }
    OwnProduct product;
    product.id = catalogue_id + "_" + own_id;
    product.publisher_reference = reader.text("publisherRefId", maximum_text).value_or(own_id);
    product.name = reader.required_text("name", maximum_text);
    product.description = reader.text("longDesc", maximum_long_text).value_or("");
    read_price(reader, violations, product);
    return own_product_document(product, store);
}

json::Array read_products(FieldReader& root, const StoreSettings& store, const std::string& catalogue_id,
                          std::vector<Violation>& violations) {
    json::Array documents;
    std::set<std::string> ids;
    const json::Array* list = root.array("products");
    if (list == nullptr || list->empty()) {
        root.violate("products", ErrorCode::field_missing, "must have at least one product");
        return documents;
    }
    if (list->size() > maximum_products) {
        root.violate("products", ErrorCode::items_too_many, "has too many products");
        return documents;
    }
    for (const json::Value& value : *list) {
        const std::string path = root.path_of("products[" + std::to_string(documents.size()) + "]");
        documents.push_back(read_product(value, path, store, catalogue_id, violations));
        const json::Value* id = documents.back().find("id");
        if (id != nullptr && !ids.insert(*id->text()).second) {
            violations.push_back({path + ".id", ErrorCode::item_duplicate, "is given twice"});
        }
    }
    return documents;
}

std::vector<Product> products_of(const json::Array& documents, const StoreSettings& store) {
    std::vector<Product> products;
    for (const json::Value& document : documents) {
        products.push_back(read_own_product(document, store));
    }
    return products;
}

}  // namespace

FullCatalogue read_full_catalogue(const json::Value& value, const StoreSettings& store, std::int64_t now_ms) {
    std::vector<Violation> violations;
    FieldReader root(value, "fullCatalog", violations);
    FullCatalogue catalogue;
    catalogue.id = security::random_uuid();
    check_catalogue(root, violations, now_ms);
    if (const auto store_id = root.text("storeId", maximum_text); store_id && *store_id != store.id) {
        root.violate("storeId", ErrorCode::enum_unknown, "is not this merchant's store");
    }
    for (const std::string_view name : {"discounts", "recommendations"}) {
        if (const json::Array* list = root.array(name); list != nullptr && !list->empty()) {
            root.violate(name, ErrorCode::enum_unknown, "cannot come with a cart");
        }
    }
    catalogue.documents = read_products(root, store, catalogue.id, violations);
    if (!violations.empty()) {
        throw http::Problem(std::move(violations));
    }
    catalogue.products = products_of(catalogue.documents, store);
    return catalogue;
}

void keep_cart_products(store::Connection& connection, std::string_view cart_id, json::Array documents,
                        const std::string& catalogue_id) {
    if (documents.empty()) {
        return;
    }
    const auto row = store::find_cart_catalogue(connection, cart_id);
    json::Array all = row ? std::move(*json::parse(row->document).array()) : json::Array();
    for (json::Value& document : documents) {
        const std::string& id = *document.find("id")->text();
        std::erase_if(all, [&](const json::Value& kept) { return *kept.find("id")->text() == id; });
        all.push_back(std::move(document));
    }
    store::put_cart_catalogue(connection, {std::string(cart_id), catalogue_id, json::to_text(all)});
}

std::vector<Product> cart_products(store::Connection& connection, std::string_view cart_id,
                                   const StoreSettings& store) {
    const auto row = store::find_cart_catalogue(connection, cart_id);
    return row ? products_of(*json::parse(row->document).array(), store) : std::vector<Product>();
}

}  // namespace kassa::server::services
