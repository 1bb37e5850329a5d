#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/cors.h"
#include "http/json_body.h"
#include "json/value.h"
#include "services/carts/cart_service.h"
#include "services/catalogue/store_settings.h"

namespace kassa::server::services {

/// What a checkout link says of the carts it makes beside what is in them: Fynn's `options` and `afterCheckout`.
///
/// - `options.allowCoupons`, `forceCompany`: in place of the store's settings.
/// - `options.quantityEditable`: false fixes every quantity.
/// - `options.trialDays`: how long the trial of every recurring product is, 0 to 730 days, in place of its own.
/// - `afterCheckout` `{action, url, confirmationMessage}`: what comes after the order, in place of the store's.
///
/// They are kept in the private document of the link's carts and count for what comes into a cart later as well.

/// Reads `options` of a link; what is not given stays with store and products.
[[nodiscard]] json::Value read_link_options(const json::Value* options, std::vector<http::Violation>& violations);

/// Reads `afterCheckout` of a link: `action` is none, redirect (to `url`, a page of an allowed origin) or
/// confirmation_message (which is `confirmationMessage`). Null when it is not given.
[[nodiscard]] json::Value read_link_after_checkout(const json::Value* after_checkout, const http::CorsPolicy& cors,
                                                   std::vector<http::Violation>& violations);

/// The member of a private document that has both, as `{options, afterCheckout}`; shown to nobody.
inline constexpr std::string_view link_field = "link";

/// Notes in the cart's private document what its link says. Not saved yet.
void note_link(LoadedCart& loaded, const json::Value& options, const json::Value& after_checkout);

/// Does to the cart what its link's options say; nothing to a cart that no link made. Called again it changes nothing.
/// Not saved yet.
void apply_link_options(const CartService& carts, LoadedCart& loaded);

/// What comes after the order of the cart: what its link says, else the store's.
[[nodiscard]] AfterCheckout after_checkout_of(const LoadedCart& loaded, const StoreSettings& store);

}  // namespace kassa::server::services
