#include "services/subscriptions/subscription_cart.h"

#include <utility>

namespace kassa::server::services {

namespace {

/// Those of the subscription while it is the same product, with what is asked for now.
GivenParameters parameters_of(const WantedProduct& product, const store::SubscriptionRow& subscription) {
    GivenParameters parameters = product.parameters;
    if (product.id == subscription.product_id) {
        for (const auto& [name, value] : read_traits(json::parse(subscription.parameters))) {
            parameters.emplace(name, value);
        }
    }
    return parameters;
}

}  // namespace

NexwayInput input_for_subscription(const SubscriptionCart& made, const store::SubscriptionRow& subscription,
                                   const StoreSettings& store) {
    NexwayInput input;
    input.store_id = store.id;
    input.country = subscription.country;
    input.locale = subscription.locale;
    input.forced_currency = subscription.currency;
    input.end_user_id = subscription.customer_id;
    input.has_line_rules = false;
    input.wanted_products = {{made.product.id, made.product.quantity.value_or(subscription.quantity)}};
    input.wanted_products.front().parameters = parameters_of(made.product, subscription);
    json::Value wanted = made.wanted_echo;
    wanted.set("previousLineItemId", subscription.line_item_id);
    input.echo = json::Object{{"source", std::string(made.source)},
                              {"subscriptionId", subscription.id},
                              {"storeId", store.id},
                              {"country", subscription.country},
                              {"locale", subscription.locale},
                              {"wantedProducts", json::Array{std::move(wanted)}},
                              {"eligibleFeatures", json::Object{{"abandoned", false}}},
                              {"lastUpdateReason", std::string(made.reason)}};
    if (made.external_context) {
        input.echo.set("externalContext", *made.external_context);
    }
    if (subscription.customer_id) {
        input.echo.set("enduserId", *subscription.customer_id);
    }
    return input;
}

void keep_as_agreed(cart::Cart& cart) {
    cart.discounts.clear();
    cart.settings.allow_coupons = false;
    for (cart::Item& item : cart.items) {
        item.quantity_rule.editable = false;
        if (item.price.recurring) {
            item.price.recurring->trial_period_days = 0;
        }
    }
}

void state_applied(LoadedCart& loaded, const discount::Coupon& coupon) {
    json::Value document = json::parse(loaded.row.private_document);
    document.set(
        "discountsStatus",
        json::Array{json::Object{{"discount", coupon.code}, {"discountLabel", coupon.label}, {"status", "APPLIED"}}});
    loaded.row.private_document = json::to_text(document);
}

}  // namespace kassa::server::services
