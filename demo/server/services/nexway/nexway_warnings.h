#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "json/writer.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/catalogue.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Something that the maker of a cart should know: what an order still needs, and what was asked for and not done.
struct NexwayWarning {
    /// END_USER, ADDITIONAL_FIELD_PER_COUNTRY, SHIPPING_ADDRESS, GIFT_PRODUCT, SUBSCRIPTION_PLAN, REMOTE_PRICE or
    /// ENCRYPTED_EMAIL.
    std::string_view type;
    /// MISSING, NOT_VALID or NOT_APPLIED.
    std::string_view code;
    /// "endUser.city", "wantedProducts[0].remotePrice".
    std::string field;
    std::string message;
    /// LOW, MEDIUM, HIGH or CRITICAL. An order is refused for what is CRITICAL.
    std::string_view severity;
};

/// What is to be said of a cart that can still be ordered; nothing of one that was, or that is an offer. `stored` is
/// its private document.
///
/// - END_USER: what confirm will ask the buyer for, because neither the end user's data nor a saved address has it.
/// - ADDITIONAL_FIELD_PER_COUNTRY: what the buyer's country asks for beside that (country_field_faults). The order is
///   taken all the same.
/// - SHIPPING_ADDRESS: parts of `endUser.shippingAddress` that are missing while a product is physical. The order is
///   taken all the same; where it is sent is the merchant's to ask.
/// - GIFT_PRODUCT: a gift that was wanted and is not in the cart, as nothing that it comes with is.
/// - SUBSCRIPTION_PLAN: a discount plan for a product that is not subscribed to.
/// - REMOTE_PRICE, ENCRYPTED_EMAIL: prices come from the catalogue, addresses as plain text.
[[nodiscard]] std::vector<NexwayWarning> nexway_warnings(store::Connection& connection, const LoadedCart& loaded,
                                                         const json::Value& stored, const Catalogue& catalogue);

/// Writes `warnings`, and `notReadyForOrderCauseMessage` where confirm would refuse the cart as it is.
void write_warnings(json::Writer& writer, store::Connection& connection, const LoadedCart& loaded,
                    const json::Value& stored, const Catalogue& catalogue);

}  // namespace kassa::server::services
