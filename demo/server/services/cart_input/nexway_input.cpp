#include "services/cart_input/nexway_input.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "kassa/cart/limits.h"
#include "services/cart_input/signed_data.h"
#include "services/catalogue/discount_plan.h"
#include "services/values/email.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using http::FieldReader;
using http::Violation;
using support::ErrorCode;

constexpr std::size_t maximum_products = 10'000;
constexpr std::size_t maximum_discounts = 100;

/// PrivateCartInput's fields; the newer ones of the vendor's description are taken in and given back as well. Others
/// are passed over.
constexpr std::array echoed_fields = {std::string_view("Subscription Id"),
                                      std::string_view("billingPlanId"),
                                      std::string_view("billingPlanPeriod"),
                                      std::string_view("blockDiscounts"),
                                      std::string_view("buyerBehavior"),
                                      std::string_view("catalogId"),
                                      std::string_view("checkoutUrl"),
                                      std::string_view("consentFlags"),
                                      std::string_view("country"),
                                      std::string_view("discounts"),
                                      std::string_view("endUser"),
                                      std::string_view("enduserId"),
                                      std::string_view("externalContext"),
                                      std::string_view("externalEndUserId"),
                                      std::string_view("flags"),
                                      std::string_view("forceAuthenticationFlow"),
                                      std::string_view("forcedCurrency"),
                                      std::string_view("hideCrossSell"),
                                      std::string_view("hideUpSell"),
                                      std::string_view("initialOrderId"),
                                      std::string_view("ip"),
                                      std::string_view("keepNonRecurringPaymentMethods"),
                                      std::string_view("layout"),
                                      std::string_view("layoutName"),
                                      std::string_view("locale"),
                                      std::string_view("mandateValue"),
                                      std::string_view("marketingCampaignNames"),
                                      std::string_view("onPaymentClickRedirectUrl"),
                                      std::string_view("partialPaymentAmount"),
                                      std::string_view("paymentExternalContext"),
                                      std::string_view("paymentMethod"),
                                      std::string_view("paymentMethodDiscountId"),
                                      std::string_view("productRecoId"),
                                      std::string_view("remitteds"),
                                      std::string_view("salesFlags"),
                                      std::string_view("scenario"),
                                      std::string_view("shipping"),
                                      std::string_view("source"),
                                      std::string_view("storeHostname"),
                                      std::string_view("storeId"),
                                      std::string_view("subscriptionGeneration"),
                                      std::string_view("subscriptionSubSource"),
                                      std::string_view("useStrikeThroughPrice"),
                                      std::string_view("userAgent"),
                                      std::string_view("wantedProducts")};

/// Texts by field; numbers are taken as well.
GivenParameters read_parameters(FieldReader& reader) {
    GivenParameters parameters;
    const json::Value* given = reader.object(PriceParameters::field);
    if (given == nullptr) {
        return parameters;
    }
    for (const auto& [name, value] : *given->object()) {
        if (value.text() != nullptr) {
            parameters.emplace(name, *value.text());
        } else if (value.number() != nullptr) {
            parameters.emplace(name, value.number()->text);
        } else {
            std::string path(PriceParameters::field);
            path.append(".").append(name);
            reader.violate(path, ErrorCode::field_type, "must be a text");
        }
    }
    return parameters;
}

WantedProduct read_product(const json::Value& value, const std::string& path, std::vector<Violation>& violations) {
    if (value.object() == nullptr) {
        violations.push_back({path, ErrorCode::field_type, "must be an object"});
        return {};
    }
    FieldReader reader(value, path, violations);
    return read_wanted_product(reader, violations);
}

/// The older `products`, a map from id to product, as `wantedProducts`. What is no product stays as it is, to be
/// refused where products are read.
json::Value with_wanted_products(json::Value body) {
    const json::Value* map = body.find("products");
    if (body.find("wantedProducts") != nullptr || map == nullptr || map->object() == nullptr) {
        return body;
    }
    json::Array wanted;
    for (const auto& [id, product] : *map->object()) {
        json::Value entry = product;
        if (entry.object() != nullptr) {
            entry.set("id", id);
        }
        wanted.push_back(std::move(entry));
    }
    body.set("wantedProducts", std::move(wanted));
    return body;
}

/// The body's wantedProducts; violations name what they came from, the list or the map (null: the list).
std::vector<WantedProduct> read_products(const json::Value& body, FieldReader& reader, const json::Object* map,
                                         std::vector<Violation>& violations) {
    std::vector<WantedProduct> products;
    if (const json::Array* wanted = reader.array("wantedProducts")) {
        if (wanted->size() > maximum_products) {
            violations.push_back({"wantedProducts", ErrorCode::items_too_many, "has too many products"});
            return products;
        }
        for (const json::Value& product : *wanted) {
            const std::size_t index = products.size();
            const std::string path =
                map == nullptr ? "wantedProducts[" + std::to_string(index) + "]" : "products." + (*map)[index].first;
            products.push_back(read_product(product, path, violations));
        }
    } else if (body.find("wantedProducts") == nullptr) {
        violations.push_back({"wantedProducts", ErrorCode::field_missing, "must be given"});
    }
    return products;
}

std::vector<std::string> read_codes(FieldReader& reader, std::vector<Violation>& violations) {
    std::vector<std::string> codes;
    const json::Array* discounts = reader.array("discounts");
    if (discounts == nullptr) {
        return codes;
    }
    for (const json::Value& discount : *discounts) {
        if (discount.text() == nullptr || codes.size() >= maximum_discounts) {
            violations.push_back({"discounts", ErrorCode::field_type, "must be a list of codes"});
            return codes;
        }
        if (discount.text()->size() > maximum_long_text) {
            violations.push_back({"discounts[" + std::to_string(codes.size()) + "]", ErrorCode::text_too_long,
                                  "has more than " + std::to_string(maximum_long_text) + " bytes"});
        }
        codes.push_back(*discount.text());
    }
    return codes;
}

std::optional<std::string> salutation_of(const std::optional<std::string>& title, bool company) {
    if (company) {
        return "Firma";
    }
    if (title == "MR") {
        return "Herr";
    }
    return title == "MRS" ? std::optional<std::string>("Frau") : std::nullopt;
}

cart::CustomerPrefill read_end_user(const json::Value& value, std::vector<Violation>& violations) {
    FieldReader reader(value, "endUser", violations);
    cart::CustomerPrefill prefill;
    prefill.email = reader.text("email", 150).value_or("");
    if (!prefill.email.empty() && !is_email(prefill.email)) {
        reader.violate("email", ErrorCode::email_invalid, "is not an e-mail address");
    }
    prefill.phone = reader.text("phone", 50).value_or("");
    prefill.address.first_name = reader.text("firstName", 50);
    prefill.address.last_name = reader.text("lastName", 50);
    // One field for street and number: it goes out as it came in.
    prefill.address.street = reader.text("streetAddress", maximum_text).value_or("");
    prefill.address.zip = reader.text("zipCode", 32).value_or("");
    prefill.address.city = reader.text("city", maximum_text).value_or("");
    prefill.address.country_code = base::ascii_upper(reader.text("country", 2).value_or(""));
    if (const json::Value* company = reader.object("company")) {
        FieldReader fields(*company, "endUser.company", violations);
        prefill.address.company_name = fields.text("companyName", maximum_text);
        prefill.address.vat_id = fields.text("vatNumber", 32);
    }
    prefill.address.salutation =
        salutation_of(reader.text("title", 3), reader.text("consumerType", maximum_text) == "company");
    return prefill;
}

std::optional<money::Decimal> read_partial_payment(FieldReader& reader) {
    const auto text = reader.decimal("partialPaymentAmount");
    if (!text) {
        return std::nullopt;
    }
    const auto amount = money::Decimal::parse(*text);
    if (!amount || amount.value().sign() <= 0 ||
        amount.value() >= money::Decimal::from_integer(cart::Limits::amount_bound)) {
        reader.violate("partialPaymentAmount", ErrorCode::number_out_of_range, "must be an amount above 0");
        return std::nullopt;
    }
    return amount.value();
}

/// The product's id. Signed data may be longer than other ids.
std::string read_product_id(FieldReader& reader) {
    if (auto signed_product = reader.text("signedProduct", maximum_long_text)) {
        return std::move(*signed_product);
    }
    std::string id = reader.required_text("id", maximum_long_text);
    if (id.size() > maximum_text && !read_signed_data(id)) {
        reader.violate("id", ErrorCode::text_too_long, "has more than " + std::to_string(maximum_text) + " bytes");
    }
    return id;
}

/// The entry that the input has of its product at `index`.
json::Value given_entry(const NexwayInput& input, std::size_t index) {
    const json::Value* given = input.echo.find("wantedProducts");
    return given == nullptr || given->array() == nullptr ? json::Value(json::Object{}) : (*given->array())[index];
}

}  // namespace

WantedProduct read_wanted_product(http::FieldReader& reader, std::vector<Violation>& violations) {
    WantedProduct product{read_product_id(reader), reader.decimal("quantity")};
    product.parameters = read_parameters(reader);
    product.origin.forced_by = reader.text("forcedBy", maximum_text);
    product.origin.cross_sell_by = reader.text("crossSellBy", maximum_text);
    product.origin.up_sell_by = reader.text("upSellBy", maximum_text);
    product.origin.recommendation_id = reader.text("productRecoId", maximum_text);
    product.origin.marketing_campaign_id = reader.text("marketingCampaignId", maximum_text);
    product.origin.takes_quantity = product.origin.up_sell_by && !product.quantity;
    if (const auto text = reader.decimal("durationUntilTrialEnd")) {
        const auto days = money::Decimal::parse(*text);
        const auto most = money::Decimal::from_integer(3);
        if (!days || !days.value().is_integer() || days.value().is_negative() || days.value() > most) {
            reader.violate("durationUntilTrialEnd", ErrorCode::number_out_of_range, "must be 0, 1, 2 or 3 days");
        }
    }
    static_cast<void>(read_wanted_plan(reader, violations));
    return product;
}

NexwayInput read_nexway_input(const json::Value& given) {
    const json::Value body = with_wanted_products(given);
    std::vector<Violation> violations;
    FieldReader reader(body, "", violations);
    NexwayInput input;
    input.store_id = reader.required_text("storeId", maximum_text);
    input.end_user_id = reader.text("enduserId", maximum_text);
    // An authenticated cart takes them from the end user's profile.
    const bool authenticated = input.end_user_id.has_value();
    input.country =
        base::ascii_upper(authenticated ? reader.text("country", 2).value_or("") : reader.required_text("country", 2));
    input.locale = authenticated ? reader.text("locale", 35).value_or("") : reader.required_text("locale", 35);
    const json::Value* map = given.find("wantedProducts") == nullptr ? given.find("products") : nullptr;
    input.wanted_products = read_products(body, reader, map == nullptr ? nullptr : map->object(), violations);
    input.discounts = read_codes(reader, violations);
    input.block_discounts = reader.boolean("blockDiscounts").value_or(false);
    input.forced_currency = reader.text("forcedCurrency", 3);
    input.partial_payment = read_partial_payment(reader);
    for (const std::string_view name : {"paymentMethod", "paymentMethodDiscountId"}) {
        static_cast<void>(reader.text(name, maximum_text));
    }
    input.return_url = reader.text("onPaymentClickRedirectUrl", maximum_long_text);
    if (const json::Value* end_user = reader.object("endUser")) {
        input.end_user = read_end_user(*end_user, violations);
    }
    if (!violations.empty()) {
        throw http::Problem(std::move(violations));
    }
    input.echo = json::Object{};
    for (const std::string_view name : echoed_fields) {
        if (const json::Value* value = body.find(name)) {
            input.echo.set(name, *value);
        }
    }
    if (!input.country.empty()) {
        input.echo.set("country", input.country);
    }
    return input;
}

void state_wanted_products(NexwayInput& input) {
    json::Array entries;
    for (std::size_t index = 0; index < input.wanted_products.size(); ++index) {
        const WantedProduct& wanted = input.wanted_products[index];
        json::Value entry = given_entry(input, index);
        const json::Value* given_id = entry.find("id");
        if (given_id != nullptr && given_id->text() != nullptr && read_signed_data(*given_id->text())) {
            entry.set("signedProduct", json::Value(*given_id));
        }
        entry.set("id", wanted.id);
        if (wanted.quantity && entry.find("quantity") == nullptr) {
            entry.set("quantity", json::Number{*wanted.quantity});
        }
        const auto product = std::ranges::find(input.own_products, wanted.id, &Product::id);
        if (product != input.own_products.end()) {
            entry.set("publisherRefId", product->publisher_reference);
        }
        entries.push_back(std::move(entry));
    }
    input.echo.set("wantedProducts", std::move(entries));
}

}  // namespace kassa::server::services
