#include "services/subscriptions/mid_term_upgrade.h"

#include <utility>
#include <vector>

#include "http/json_body.h"
#include "http/problem.h"
#include "json/member.h"
#include "services/discounts/plan_discounts.h"
#include "services/subscriptions/subscription_cart.h"
#include "services/subscriptions/subscriptions.h"
#include "services/values/minor_amount.h"
#include "services/values/text_limits.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

constexpr std::int64_t discount_lifetime_ms = 3'600'000;
constexpr std::string_view source = "MID_TERM_UPGRADE";

struct Request {
    std::string subscription_id;
    WantedProduct product;
    json::Value wanted_echo;
    std::optional<std::string> external_context;
    std::optional<std::string> return_url;
};

Request read_request(const json::Value& body) {
    std::vector<Violation> violations;
    http::FieldReader reader(body, "", violations);
    Request request;
    request.subscription_id = reader.required_text("subscriptionId", maximum_text);
    request.external_context = reader.text("externalContext", maximum_long_text);
    request.return_url = reader.text("onPaymentClickRedirectUrl", maximum_long_text);
    if (const json::Value* wanted = reader.object("wantedProduct")) {
        http::FieldReader product(*wanted, "wantedProduct", violations);
        request.product = read_wanted_product(product, violations);
        request.wanted_echo = *wanted;
    } else if (body.find("wantedProduct") == nullptr || body.find("wantedProduct")->is_null()) {
        reader.violate("wantedProduct", ErrorCode::field_missing, "must be given");
    }
    if (!violations.empty()) {
        throw Problem(std::move(violations));
    }
    return request;
}

NexwayInput input_of(const Request& request, const store::SubscriptionRow& subscription, const StoreSettings& store) {
    NexwayInput input = input_for_subscription({source, "cart created by subscription mid term upgrade",
                                                request.product, request.wanted_echo, request.external_context},
                                               subscription, store);
    input.return_url = request.return_url;
    if (request.return_url) {
        input.echo.set("onPaymentClickRedirectUrl", *request.return_url);
    }
    return input;
}

/// What was paid for the rest of the term is taken off, once: the next term costs what the product does.
discount::Coupon discount_of(const cart::Item& item, const money::Decimal& amount) {
    discount::Coupon coupon;
    coupon.code = source;
    coupon.label = "Paid already for the rest of the term";
    coupon.value = discount::AmountOff{amount};
    coupon.items = std::vector<std::string>{item.id};
    coupon.frequency = discount::Frequency::once;
    return coupon;
}

/// On the purchase a plan makes way for what was paid already; the next term has its discount.
void state_plans(const Catalogue& catalogue, LoadedCart& loaded) {
    json::Value document = json::parse(loaded.row.private_document);
    json::Array statuses = *document.find("discountsStatus")->array();
    for (json::Value& status : plan_statuses(plan_discounts(catalogue, loaded, document), {})) {
        statuses.push_back(std::move(status));
    }
    document.set("discountsStatus", std::move(statuses));
    loaded.row.private_document = json::to_text(document);
}

}  // namespace

money::Decimal mid_term_amount_due(const money::Decimal& new_price, const money::Decimal& old_price,
                                   std::int64_t remaining_ms, std::int64_t term_ms, money::RoundingMode mode) {
    return money::multiply_divide(new_price - old_price, money::Decimal::from_integer(remaining_ms),
                                  money::Decimal::from_integer(term_ms), 0, mode);
}

CartService::Created create_mid_term_upgrade(store::Connection& connection, const CartService& carts,
                                             const NexwayCartFactory& factory, const json::Value& body) {
    const Request request = read_request(body);
    const std::int64_t now_ms = carts.now_ms();
    const store::SubscriptionRow subscription = running_subscription(connection, request.subscription_id, now_ms);
    if (carts.catalogue().find_product(request.product.id) == nullptr) {
        throw Problem(ErrorCode::item_unknown).path("/wantedProduct/id");
    }
    CartService::Created made = factory.draft(connection, input_of(request, subscription, carts.catalogue().store()));
    carts.modify(made.cart, keep_as_agreed);
    const cart::Item& item = made.cart.cart().items.front();
    if (!item.price.recurring) {
        throw Problem({Violation{"wantedProduct.id", ErrorCode::enum_unknown, "is not a subscription"}});
    }
    const money::Decimal new_price = made.cart.quote().lines.front().amount;
    const money::Decimal old_price = stored_amount(subscription.price);
    if (new_price <= old_price) {
        throw Problem({Violation{"wantedProduct", ErrorCode::number_out_of_range,
                                 "must cost more than the subscription does now"}})
            .argument("minimum", old_price.to_string());
    }
    const money::Decimal due = mid_term_amount_due(new_price, old_price, subscription.term_ends_at_ms - now_ms,
                                                   subscription.term_ends_at_ms - subscription.term_starts_at_ms,
                                                   made.cart.cart().policy.rounding_mode);
    carts.modify(made.cart,
                 [&](cart::Cart& cart) { cart.discounts.push_back(discount_of(cart.items.front(), new_price - due)); });
    state_applied(made.cart, made.cart.cart().discounts.front());
    state_plans(carts.catalogue(), made.cart);
    carts.insert(connection, made.cart);
    return made;
}

std::optional<MidTermUpgrade> mid_term_upgrade_of(const LoadedCart& loaded) {
    const json::Value document = json::parse(loaded.row.private_document);
    // A cart of another call may say it is one as well; only one that names what it changes changes something.
    const json::Value* wanted = document.find("wantedProducts");
    const bool single = wanted != nullptr && wanted->array() != nullptr && wanted->array()->size() == 1;
    const bool discounted = loaded.cart().discounts.size() == 1 && loaded.cart().discounts.front().code == source;
    if (!single || !discounted || json::text_member(document, "source") != source) {
        return std::nullopt;
    }
    return MidTermUpgrade{json::text_member(document, "subscriptionId"),
                          json::text_member(wanted->array()->front(), "previousLineItemId")};
}

void check_mid_term_upgrade(store::Connection& connection, const LoadedCart& loaded, std::int64_t now_ms) {
    const auto change = mid_term_upgrade_of(loaded);
    if (!change) {
        return;
    }
    const auto subscription = store::find_subscription(connection, change->subscription_id);
    if (now_ms >= loaded.row.created_at_ms + discount_lifetime_ms || !subscription ||
        subscription->line_item_id != change->previous_line_item_id) {
        throw Problem(ErrorCode::coupon_expired).argument("code", std::string(source));
    }
}

}  // namespace kassa::server::services
