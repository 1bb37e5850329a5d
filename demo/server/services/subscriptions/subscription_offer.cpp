#include "services/subscriptions/subscription_offer.h"

#include <array>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "http/json_body.h"
#include "http/problem.h"
#include "services/discounts/discount_choice.h"
#include "services/subscriptions/subscription_cart.h"
#include "services/subscriptions/subscriptions.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

constexpr std::string_view source = "OFFER";
/// Made when the buyer is about to suspend the renewal.
constexpr std::string_view sub_source = "SUSPEND";

struct Request {
    std::string subscription_id;
    std::optional<std::string> discount_code;
    std::optional<std::string> external_context;
    std::optional<bool> use_strike_through_price;
};

Request read_request(const json::Value& body) {
    std::vector<Violation> violations;
    http::FieldReader reader(body, "", violations);
    Request request;
    request.subscription_id = reader.required_text("subscriptionId", maximum_text);
    request.discount_code = reader.text("discountCode", maximum_text);
    request.external_context = reader.text("externalContext", maximum_long_text);
    request.use_strike_through_price = reader.boolean("useStrikeThroughPrice");
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    return request;
}

[[noreturn]] void refuse_subscription(std::string message) {
    throw Problem({Violation{"subscriptionId", ErrorCode::enum_unknown, std::move(message)}});
}

NexwayInput input_of(const Request& request, const store::SubscriptionRow& subscription, const StoreSettings& store) {
    NexwayInput input = input_for_subscription({source,
                                                "cart created by subscription offer",
                                                {subscription.product_id, subscription.quantity},
                                                json::Object{{"id", subscription.product_id}},
                                                request.external_context},
                                               subscription, store);
    input.block_discounts = true;
    input.echo.set("offerSubSource", std::string(sub_source));
    if (request.use_strike_through_price) {
        input.echo.set("useStrikeThroughPrice", *request.use_strike_through_price);
    }
    return input;
}

/// The cart of a renewal, which is due as a whole.
void renew_now(cart::Cart& cart) {
    keep_as_agreed(cart);
    for (cart::Item& item : cart.items) {
        item.price.pay_in_advance = true;
    }
}

bool is_percentage(const discount::Coupon& coupon) {
    return std::holds_alternative<discount::PercentageOff>(coupon.value);
}

}  // namespace

discount::Coupon SubscriptionOffers::named(store::Connection& connection, const LoadedCart& loaded,
                                           const std::string& code) const {
    const std::optional<CouponOffer> offer = coupons_.find_offer(connection, code);
    if (!offer) {
        throw Problem(ErrorCode::coupon_unknown).path("/discountCode").argument("code", code);
    }
    try {
        discount::Coupon coupon = coupons_.fitted(connection, loaded, *offer);
        if (!is_percentage(coupon) || choose_discounts(loaded.cart(), {coupon}).winners.empty()) {
            throw Problem(ErrorCode::coupon_not_applicable).argument("code", coupon.code);
        }
        return coupon;
    } catch (Problem& problem) {
        problem.path("/discountCode");
        throw;
    }
}

discount::Coupon SubscriptionOffers::best(store::Connection& connection, const LoadedCart& loaded) const {
    std::vector<discount::Coupon> of_product;
    std::vector<discount::Coupon> of_cart;
    for (discount::Coupon& coupon : campaigns_.running(connection, loaded).fitted) {
        if (is_percentage(coupon)) {
            (coupon.items ? of_product : of_cart).push_back(std::move(coupon));
        }
    }
    for (const auto& candidates : {of_product, of_cart}) {
        DiscountChoice choice = choose_discounts(loaded.cart(), candidates);
        if (!choice.winners.empty()) {
            return std::move(choice.winners.front());
        }
    }
    throw Problem(ErrorCode::coupon_not_applicable)
        .path("/subscriptionId")
        .detail("No campaign for offers runs for this subscription.");
}

LoadedCart SubscriptionOffers::create(store::Connection& connection, const json::Value& body) const {
    const Request request = read_request(body);
    const store::SubscriptionRow subscription =
        running_subscription(connection, request.subscription_id, carts_.now_ms());
    if (!subscription.auto_renew) {
        refuse_subscription("names a subscription that is not renewed");
    }
    if (carts_.catalogue().find_product(subscription.product_id) == nullptr) {
        throw Problem(ErrorCode::item_unknown).path("/subscriptionId");
    }
    LoadedCart loaded = factory_.draft(connection, input_of(request, subscription, carts_.catalogue().store())).cart;
    carts_.modify(loaded, renew_now);
    const cart::ItemPrice& price = loaded.cart().items.front().price;
    if (!price.recurring || price.type != cart::PriceType::recurring) {
        refuse_subscription("names a subscription whose product has no price for the next term");
    }
    discount::Coupon coupon =
        request.discount_code ? named(connection, loaded, *request.discount_code) : best(connection, loaded);
    state_applied(loaded, coupon);
    carts_.modify(loaded, [&](cart::Cart& cart) { cart.discounts.push_back(std::move(coupon)); });
    carts_.insert(connection, loaded);
    return loaded;
}

bool is_subscription_offer(const LoadedCart& loaded) {
    // No other call takes this field.
    return json::parse(loaded.row.private_document).find("offerSubSource") != nullptr;
}

std::string subscription_offer_document(std::string_view cart_document) {
    const json::Value cart = json::parse(cart_document);
    json::Value offer = json::Object{{"cartId", *cart.find("id")}};
    constexpr std::array same = {std::string_view("customerId"),     std::string_view("storeId"),
                                 std::string_view("subscriptionId"), std::string_view("source"),
                                 std::string_view("offerSubSource"), std::string_view("externalContext"),
                                 std::string_view("totalAmount"),    std::string_view("warnings")};
    for (const std::string_view name : same) {
        if (const json::Value* value = cart.find(name)) {
            offer.set(name, *value);
        }
    }
    offer.set("product", cart.find("products")->array()->front());
    return json::to_text(offer);
}

}  // namespace kassa::server::services
