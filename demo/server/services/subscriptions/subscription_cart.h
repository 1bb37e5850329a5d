#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"
#include "kassa/discount/coupon.h"
#include "services/cart_input/nexway_input.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/store_settings.h"
#include "store/subscription_repository.h"

namespace kassa::server::services {

/// What a cart made for a subscription is about.
struct SubscriptionCart {
    /// MID_TERM_UPGRADE or OFFER.
    std::string_view source;
    /// The `lastUpdateReason` of the cart.
    std::string_view reason;
    WantedProduct product;
    /// The ProductInput that the cart gives back.
    json::Value wanted_echo;
    std::optional<std::string> external_context;
};

/// The input of a cart with one product for the holder of a subscription: in its currency, country and language, and
/// as many as it has where the product says no quantity; of the same product with the same parameters but for those
/// that are given.
[[nodiscard]] NexwayInput input_for_subscription(const SubscriptionCart& made,
                                                 const store::SubscriptionRow& subscription,
                                                 const StoreSettings& store);

/// Makes the cart one of what was agreed: no discounts but those put on it later, no codes, no other quantity, and
/// no trial.
void keep_as_agreed(cart::Cart& cart);

/// Says in the private document that the discount is the one that counts.
void state_applied(LoadedCart& loaded, const discount::Coupon& coupon);

}  // namespace kassa::server::services
