#pragma once

#include <cstdint>
#include <string_view>

#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/catalogue.h"
#include "store/connection.h"
#include "store/subscription_repository.h"

namespace kassa::server::services {

/// Puts the catalogue's subscriptions into the store, unless they are there already. Its customers have to be there.
void seed_subscriptions(store::Connection& connection, const Catalogue& catalogue, std::int64_t now_ms);

/// A subscription in the middle of a paid term, before its renewal is billed: the only kind that can be changed. Throws
/// Problem, at `subscriptionId`: `not_found`; `enum_unknown` when it is not Active; `period_invalid` when its term, or
/// the time before the renewal, is over.
[[nodiscard]] store::SubscriptionRow running_subscription(store::Connection& connection, std::string_view id,
                                                          std::int64_t now_ms);

/// Notes what an order means to subscriptions: each recurring item begins one, with its first term from now, and the
/// item of a mid-term upgrade is what its subscription is from now on, renewed at the end of a term that stays as it
/// was. Throws Problem `cart_closed` when that subscription was changed since the cart was made.
void record_subscriptions(store::Connection& connection, const LoadedCart& loaded, std::string_view order_id,
                          std::int64_t now_ms);

}  // namespace kassa::server::services
