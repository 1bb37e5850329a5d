#include "services/cart_input/signed_product.h"

#include <utility>
#include <vector>

#include "base/ascii.h"
#include "http/json_body.h"
#include "services/cart_input/signed_data.h"
#include "services/catalogue/own_product.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using http::Violation;
using support::ErrorCode;

std::optional<money::Decimal> read_amount(FieldReader& reader, std::string_view name) {
    const auto text = reader.decimal(name);
    const auto number = text ? money::Decimal::parse(*text) : money::Decimal();
    if (!number || number.value().is_negative()) {
        reader.violate(name, ErrorCode::number_out_of_range, "must be a number of at least 0");
        return std::nullopt;
    }
    return text ? std::optional(number.value()) : std::nullopt;
}

void read_price(const json::Value& value, std::vector<Violation>& violations, OwnProduct& product) {
    FieldReader reader(value, "price", violations);
    const auto currency = money::Currency::find(reader.required_text("currency", 3));
    const auto gross = read_amount(reader, "grossPrice");
    const auto net = read_amount(reader, "netPrice");
    const auto rate = read_amount(reader, "vatRate");
    if (!currency || gross.has_value() == net.has_value() || (rate && *rate > money::Decimal::from_integer(1))) {
        reader.violate("price", ErrorCode::number_out_of_range, "must be gross or net, in a currency");
        return;
    }
    product.currency = currency.value();
    product.amount = gross ? *gross : *net;
    product.includes_tax = gross.has_value();
    if (rate) {
        product.tax_percent = rate->times_power_of_ten(2);
    }
}

OwnProduct read_product(const json::Value& document, std::vector<Violation>& violations) {
    FieldReader reader(document, "", violations);
    OwnProduct product;
    product.publisher_reference = reader.required_text("publisherRefId", maximum_text);
    product.name = reader.required_text("name", maximum_text);
    product.description = reader.text("longDesc", maximum_long_text).value_or("");
    if (const json::Value* price = reader.object("price")) {
        read_price(*price, violations, product);
    } else {
        reader.violate("price", ErrorCode::field_missing, "must be given");
    }
    return product;
}

}  // namespace

std::optional<SignedProduct> read_signed_product(std::string_view text, const StoreSettings& store,
                                                 std::int64_t now_ms) {
    const auto verified = verify_signed_data(text, store, now_ms);
    if (!verified) {
        return std::nullopt;
    }
    std::vector<Violation> violations;
    OwnProduct product = read_product(verified->document, violations);
    if (!violations.empty()) {
        return std::nullopt;
    }
    product.id = "signed_" + base::ascii_lower(name_of_signed_data(text).value_or(""));
    json::Value document = own_product_document(product, store);
    return SignedProduct{read_own_product(document, store), std::move(document)};
}

void use_signed_products(NexwayInput& input, const StoreSettings& store, std::int64_t now_ms) {
    bool found = false;
    for (WantedProduct& wanted : input.wanted_products) {
        auto product = read_signed_product(wanted.id, store, now_ms);
        if (!product) {
            continue;
        }
        found = true;
        wanted.id = product->product.id;
        if (!input.forced_currency) {
            input.forced_currency = product->product.prices.rows().begin()->first;
        }
        input.own_products.push_back(std::move(product->product));
        input.own_documents.push_back(std::move(product->document));
    }
    if (found) {
        state_wanted_products(input);
    }
}

std::optional<SignedProduct> use_signed_product(ProductChange& change, const StoreSettings& store,
                                                std::int64_t now_ms) {
    auto product = read_signed_product(change.product.id, store, now_ms);
    if (product) {
        change.echo.set("signedProduct", std::exchange(change.product.id, product->product.id));
        change.echo.set("id", change.product.id);
    }
    return product;
}

}  // namespace kassa::server::services
