#include "services/subscriptions/subscriptions.h"

#include <string>

#include "http/problem.h"
#include "kassa/cart/item.h"
#include "security/random.h"
#include "services/cart_parts/line_origin.h"
#include "services/subscriptions/mid_term_upgrade.h"
#include "services/tax/tax_service.h"
#include "store/customer_repository.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using http::Violation;
using support::ErrorCode;

constexpr std::string_view active = "Active";

std::string line_item_id(std::string_view order_id, const cart::Item& item) {
    return std::string(order_id) + "/" + item.id;
}

std::string parameters_of(const LoadedCart& loaded, const cart::Item& item) {
    return json::to_text(to_json(LineOrigins(json::parse(loaded.row.private_document)).of(item.id).parameters));
}

/// Where the buyer is taxed, which is where the subscription is sold.
std::string country_of(const LoadedCart& loaded) {
    const CartTax tax = CartTax::from_json(loaded.row.tax);
    return tax.address ? tax.address->country_code : std::string();
}

store::SubscriptionRow begin(const LoadedCart& loaded, std::size_t index, std::string_view order_id,
                             std::int64_t now_ms) {
    const cart::Item& item = loaded.cart().items[index];
    const support::Instant now{now_ms / 1000};
    const int trial_days = item.price.recurring->trial_period_days;
    const support::Instant end =
        trial_days > 0 ? support::add_days(now, trial_days) : cart::after(*item.price.recurring, now);
    store::SubscriptionRow row;
    row.id = security::random_uuid();
    row.customer_id = loaded.cart().customer;
    row.product_id = product_id_of_line(item.id);
    row.parameters = parameters_of(loaded, item);
    row.quantity = item.quantity.to_string();
    row.status = trial_days > 0 ? "Trial" : std::string(active);
    row.price = loaded.quote().lines[index].amount.to_string();
    row.currency = loaded.cart().currency.code();
    row.country = country_of(loaded);
    row.locale = loaded.row.locale;
    row.term_starts_at_ms = now.seconds * 1000;
    row.term_ends_at_ms = end.seconds * 1000;
    row.renewal_starts_at_ms = row.term_ends_at_ms;
    row.line_item_id = line_item_id(order_id, item);
    row.created_at_ms = now_ms;
    return row;
}

void upgrade(store::Connection& connection, const LoadedCart& loaded, const MidTermUpgrade& change,
             std::string_view order_id) {
    std::optional<store::SubscriptionRow> row = store::find_subscription(connection, change.subscription_id);
    const cart::Item& item = loaded.cart().items.front();
    if (row) {
        row->product_id = product_id_of_line(item.id);
        row->parameters = parameters_of(loaded, item);
        row->quantity = item.quantity.to_string();
        row->price = loaded.quote().lines.front().amount.to_string();
        row->auto_renew = true;
        row->line_item_id = line_item_id(order_id, item);
    }
    if (!row || !store::change_subscription(connection, *row, change.previous_line_item_id)) {
        throw Problem(ErrorCode::cart_closed).detail("The subscription was changed in the meantime.");
    }
}

}  // namespace

void seed_subscriptions(store::Connection& connection, const Catalogue& catalogue, std::int64_t now_ms) {
    for (store::SubscriptionRow row : catalogue.subscriptions()) {
        if (!store::find_customer(connection, *row.customer_id)) {
            // Somebody ordered with the customer's address before the catalogue named it.
            row.customer_id.reset();
        }
        row.created_at_ms = now_ms;
        store::insert_subscription_if_absent(connection, row);
    }
}

store::SubscriptionRow running_subscription(store::Connection& connection, std::string_view id, std::int64_t now_ms) {
    std::optional<store::SubscriptionRow> row = store::find_subscription(connection, id);
    if (!row) {
        throw Problem({Violation{"subscriptionId", ErrorCode::not_found, "names no subscription"}});
    }
    if (row->status != active) {
        throw Problem({Violation{"subscriptionId", ErrorCode::enum_unknown, "names a subscription that is not active"}})
            .argument("value", row->status);
    }
    if (now_ms < row->term_starts_at_ms || now_ms >= row->renewal_starts_at_ms) {
        throw Problem({Violation{"subscriptionId", ErrorCode::period_invalid,
                                 "names a subscription that is not in the middle of its term"}});
    }
    return std::move(*row);
}

void record_subscriptions(store::Connection& connection, const LoadedCart& loaded, std::string_view order_id,
                          std::int64_t now_ms) {
    if (const auto change = mid_term_upgrade_of(loaded)) {
        upgrade(connection, loaded, *change, order_id);
        return;
    }
    for (std::size_t index = 0; index < loaded.cart().items.size(); ++index) {
        if (loaded.cart().items[index].price.recurring) {
            store::insert_subscription(connection, begin(loaded, index, order_id, now_ms));
        }
    }
}

}  // namespace kassa::server::services
