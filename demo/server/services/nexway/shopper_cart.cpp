#include "services/nexway/shopper_cart.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "http/json_body.h"
#include "http/problem.h"
#include "json/member.h"
#include "services/buyers/known_buyer.h"
#include "services/cart_input/signed_product.h"
#include "services/carts/kept_replacements.h"
#include "services/carts/link_options.h"
#include "services/catalogue/full_catalogue.h"
#include "services/discounts/signed_discount.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

/// CartPut's fields that a buyer decides.
constexpr std::array put_fields = {std::string_view("consentFlags"),
                                   std::string_view("country"),
                                   std::string_view("discounts"),
                                   std::string_view("endUser"),
                                   std::string_view("forcedCurrency"),
                                   std::string_view("hideCrossSell"),
                                   std::string_view("hideUpSell"),
                                   std::string_view("keepNonRecurringPaymentMethods"),
                                   std::string_view("layout"),
                                   std::string_view("layoutName"),
                                   std::string_view("locale"),
                                   std::string_view("marketingCampaignNames"),
                                   std::string_view("partialPaymentAmount"),
                                   std::string_view("paymentMethod"),
                                   std::string_view("paymentMethodDiscountId"),
                                   std::string_view("productRecoId"),
                                   std::string_view("scenario"),
                                   std::string_view("useStrikeThroughPrice"),
                                   std::string_view("wantedProducts")};

/// What CartInput has besides. The last three are taken in for the merchant and shown to nobody else.
constexpr std::array creation_fields = {
    std::string_view("blockDiscounts"), std::string_view("onPaymentClickRedirectUrl"), std::string_view("products"),
    std::string_view("storeId"),        std::string_view("externalContext"),           std::string_view("salesFlags"),
    std::string_view("userAgent")};

/// ProductInput's fields that a buyer decides: not where a price comes from, nor which licence it is for and until
/// when.
constexpr std::array product_fields = {std::string_view("id"),
                                       std::string_view("quantity"),
                                       std::string_view("crossSellBy"),
                                       std::string_view("upSellBy"),
                                       std::string_view("forcedBy"),
                                       std::string_view("parentId"),
                                       std::string_view("signedProduct"),
                                       std::string_view("productRecoId"),
                                       std::string_view("marketingCampaignId"),
                                       std::string_view("priceFunctionParameters"),
                                       std::string_view("subscriptionTemplate"),
                                       std::string_view("durationUntilTrialEnd"),
                                       std::string_view("trial"),
                                       std::string_view("upsell"),
                                       std::string_view("physical")};

template <std::size_t Count>
void copy_fields(const json::Value& from, const std::array<std::string_view, Count>& names, json::Value& to) {
    for (const std::string_view name : names) {
        if (const json::Value* value = from.find(name)) {
            to.set(name, *value);
        }
    }
}

/// What is no object stays as it is, to be refused where products are read.
json::Value shoppers_product(const json::Value& product) {
    if (product.object() == nullptr) {
        return product;
    }
    json::Value kept = json::Object{};
    copy_fields(product, product_fields, kept);
    return kept;
}

void limit_products(json::Value& fields) {
    for (const std::string_view name : {"wantedProducts", "products"}) {
        const json::Value* products = fields.find(name);
        if (products == nullptr) {
            continue;
        }
        json::Value kept = *products;
        if (kept.array() != nullptr) {
            std::ranges::transform(*kept.array(), kept.array()->begin(), shoppers_product);
        } else if (kept.object() != nullptr) {
            for (auto& [id, product] : *kept.object()) {
                product = shoppers_product(product);
            }
        }
        fields.set(name, std::move(kept));
    }
}

const json::Array* codes_in(const json::Value& document) {
    const json::Value* codes = document.find("discounts");
    return codes == nullptr ? nullptr : codes->array();
}

bool names_code(const json::Array* codes, std::string_view code) {
    return codes != nullptr && std::ranges::any_of(*codes, [&](const json::Value& known) {
               return known.text() != nullptr && base::ascii_equal_ignoring_case(*known.text(), code);
           });
}

/// True when one of the texts is the discount that the cart has under this code.
bool names_discount(const json::Array& texts, std::string_view code) {
    return std::ranges::any_of(texts, [&](const json::Value& text) {
        return base::ascii_equal_ignoring_case(*text.text(), code) || signed_discount_code(*text.text()) == code;
    });
}

/// What became of a discount is known and no longer true of the cart: the buyer took it off.
bool was_taken_off(const json::Value& stored, const cart::Cart& cart, const json::Value& text) {
    const auto is_it = [&](const auto& discount) { return names_discount({text}, discount.code); };
    const bool is_on_cart = std::ranges::any_of(cart.discounts, is_it) || std::ranges::any_of(cart.credits, is_it);
    const bool was_refused =
        std::ranges::any_of(json::list_member(stored, "discountsStatus"), [&](const json::Value& entry) {
            return json::text_member(entry, "discount") == *text.text() &&
                   json::text_member(entry, "status") != "APPLIED";
        });
    return !is_on_cart && !was_refused;
}

/// A method that the buyer gave with an order that was refused makes way for one of another type.
void forget_other_method(const CartService& carts, LoadedCart& loaded, const std::string& type) {
    if (loaded.cart().payment_method && loaded.cart().payment_method->type != type) {
        carts.modify(loaded, [](cart::Cart& cart) { cart.payment_method.reset(); });
    }
}

}  // namespace

json::Array ShopperCarts::current_discounts(store::Connection& connection, const LoadedCart& loaded,
                                            const json::Value& stored) const {
    json::Array texts;
    if (const json::Array* asked = codes_in(stored)) {
        std::ranges::copy_if(*asked, std::back_inserter(texts),
                             [&](const json::Value& text) { return !was_taken_off(stored, loaded.cart(), text); });
    }
    for (const discount::Coupon& coupon : loaded.cart().discounts) {
        if (!names_discount(texts, coupon.code) && coupons_.find_offer(connection, coupon.code)) {
            texts.emplace_back(coupon.code);
        }
    }
    for (const cart::Credit& credit : loaded.cart().credits) {
        if (!names_discount(texts, credit.code)) {
            texts.emplace_back(credit.code);
        }
    }
    return texts;
}

void ShopperCarts::check_fields(const json::Value& fields) const {
    std::vector<Violation> violations;
    http::FieldReader reader(fields, "", violations);
    const auto method = reader.text("paymentMethod", maximum_text);
    const std::vector<std::string> known = payments_.available_types();
    if (method && std::ranges::find(known, *method) == known.end()) {
        reader.violate("paymentMethod", ErrorCode::payment_method_unknown, "is not offered here");
    }
    const auto url = reader.text("onPaymentClickRedirectUrl", maximum_long_text);
    if (url && !cors_.allows_url(*url)) {
        reader.violate("onPaymentClickRedirectUrl", ErrorCode::text_invalid, "must be a page of an allowed origin");
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
}

NexwayInput ShopperCarts::read_input(const json::Value& body) const {
    json::Value fields = json::Object{};
    copy_fields(body, put_fields, fields);
    copy_fields(body, creation_fields, fields);
    limit_products(fields);
    NexwayInput input = read_nexway_input(fields);
    input.is_end_user_claimed = true;
    check_fields(fields);
    use_signed_products(input, carts_.catalogue().store(), carts_.now_ms());
    return input;
}

ShopperCarts::Change ShopperCarts::read_put(const json::Value& body) const {
    std::vector<Violation> violations;
    http::FieldReader reader(body, "", violations);
    static_cast<void>(reader.required_text("country", 2));
    static_cast<void>(reader.required_text("locale", 35));
    if (reader.array("wantedProducts") == nullptr && violations.empty()) {
        reader.violate("wantedProducts", ErrorCode::field_missing, "must be given");
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    Change change{json::Object{}, std::nullopt};
    copy_fields(body, put_fields, change.fields);
    limit_products(change.fields);
    check_fields(change.fields);
    return change;
}

ShopperCarts::Change ShopperCarts::read_products(const json::Value& body, const LoadedCart& loaded,
                                                 std::optional<std::string_view> recommendation) {
    if (body.array() == nullptr) {
        throw Problem(ErrorCode::field_type).detail("The body must be an array of products.");
    }
    Change change{json::Object{{"wantedProducts", body}}, std::nullopt};
    limit_products(change.fields);
    if (!recommendation) {
        return change;
    }
    json::Value products = *change.fields.find("wantedProducts");
    for (json::Value& product : *products.array()) {
        if (product.object() != nullptr && !loaded.session.find_item(json::text_member(product, "id"))) {
            product.set("productRecoId", std::string(*recommendation));
        }
    }
    change.fields.set("wantedProducts", std::move(products));
    return change;
}

void ShopperCarts::choose_payment_method(LoadedCart& loaded, const std::string& type) const {
    check_fields(json::Object{{"paymentMethod", type}});
    json::Value document = json::parse(loaded.row.private_document);
    document.set("paymentMethod", type);
    factory_.payment_method_discounts().check(document);
    loaded.row.private_document = json::to_text(document);
    forget_other_method(carts_, loaded, type);
}

std::size_t ShopperCarts::count_new_codes(const LoadedCart& loaded, const Change& change) {
    const json::Array* codes = codes_in(change.fields);
    if (codes == nullptr) {
        return 0;
    }
    const json::Value stored = json::parse(loaded.row.private_document);
    return static_cast<std::size_t>(std::ranges::count_if(*codes, [&](const json::Value& code) {
        return code.text() != nullptr && !names_code(codes_in(stored), *code.text());
    }));
}

json::Array ShopperCarts::apply(store::Connection& connection, LoadedCart& loaded, const Change& change) const {
    const json::Value stored = json::parse(loaded.row.private_document);
    json::Value wanted = stored;
    wanted.set("discounts", current_discounts(connection, loaded, stored));
    for (const auto& [name, value] : *change.fields.object()) {
        wanted.set(name, value);
    }
    if (change.fields.find("wantedProducts") != nullptr) {
        wanted.erase("products");
    }
    const bool names_payment =
        change.fields.find("paymentMethod") != nullptr || change.fields.find("paymentMethodDiscountId") != nullptr;
    if (!names_payment && factory_.payment_method_discounts().fault(wanted)) {
        // The store has not got it any more.
        wanted.erase("paymentMethodDiscountId");
    }
    NexwayInput input = read_nexway_input(wanted);
    if (const auto& partial = loaded.cart().partial_payment; change.fields.find("partialPaymentAmount") == nullptr) {
        const int digits = loaded.cart().currency.digits();
        input.partial_payment = partial ? std::optional(partial->times_power_of_ten(-digits)) : std::nullopt;
        input.is_partial_payment_kept = true;
    }
    std::ranges::copy_if(loaded.cart().credits, std::back_inserter(input.credits), [&](const cart::Credit& credit) {
        return std::ranges::any_of(input.discounts,
                                   [&](const std::string& text) { return credit_code_of(text) == credit.code; });
    });
    input.is_end_user_claimed = is_end_user_claimed(stored) || change.fields.find("endUser") != nullptr;
    if (loaded.cart().customer) {
        input.end_user_id = loaded.cart().customer;
    }
    const StoreSettings& store = carts_.catalogue().store();
    input.own_products = cart_products(connection, loaded.row.id, store);
    use_signed_products(input, store, carts_.now_ms());
    keep_replacements(carts_.catalogue(), loaded, input.wanted_products);
    const bool same_country = input.country == json::text_member(stored, "country");
    const bool names_currency = change.fields.find("forcedCurrency") != nullptr;
    if (!names_currency && (same_country || !input.own_products.empty())) {
        input.forced_currency = loaded.cart().currency.code();
    }

    LoadedCart made = factory_.draft(connection, input).cart;
    const bool same_place = same_country && change.fields.find("endUser") == nullptr;
    store::CartRow row = loaded.row;
    row.locale = made.row.locale;
    row.private_document = made.row.private_document;
    if (!same_place) {
        row.tax = made.row.tax;
    }
    made.row = std::move(row);
    const cart::Cart& before = loaded.cart();
    carts_.modify(made, [&](cart::Cart& cart) {
        cart.id = before.id;
        cart.version = before.version;
        cart.expires_at = before.expires_at;
        cart.customer = before.customer;
        cart.invoice_address = before.invoice_address;
        cart.payment_method = before.payment_method;
        if (change.fields.find("endUser") == nullptr) {
            cart.email = before.email;
        }
        if (same_place) {
            cart.policy.tax = before.policy.tax;
        }
    });
    if (same_place) {
        carts_.renew_taxes(made);
    }
    carts_.follow_balances(connection, made);
    json::Value document = json::parse(made.row.private_document);
    const json::Value* earlier_reason = stored.find("lastUpdateReason");
    if (change.reason) {
        document.set("lastUpdateReason", *change.reason);
    } else if (earlier_reason != nullptr) {
        document.set("lastUpdateReason", *earlier_reason);
    }
    if (const json::Value* link = stored.find(link_field)) {
        document.set(link_field, *link);
    }
    made.row.private_document = json::to_text(document);
    if (change.fields.find("paymentMethod") != nullptr) {
        forget_other_method(carts_, made, json::text_member(change.fields, "paymentMethod"));
    }
    loaded = std::move(made);
    return std::move(input.own_documents);
}

}  // namespace kassa::server::services
