#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"
#include "kassa/cart/cart.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Who buys, as far as a discount may depend on it: what the merchant said when it made the cart, and what a one-time
/// code has proved. What a page says of its reader is typed by anybody and not in here.
struct KnownBuyer {
    /// "" when it is not known.
    std::string email;
    /// BUYER unless the merchant says RESELLER.
    std::string type = "BUYER";
    /// The merchant's `enduserId`; "" without one.
    std::string id;
    /// The groups of the customer whom the merchant named, whose address the merchant gave, or whose address was
    /// proved; none of a buyer who is no known customer.
    std::vector<std::string> groups;
};

/// The field of a private document that says, when it is true, that its `endUser` is what a page said.
inline constexpr std::string_view claimed_end_user_field = "endUserIsClaimed";

[[nodiscard]] bool is_end_user_claimed(const json::Value& private_document);

[[nodiscard]] KnownBuyer known_buyer(store::Connection& connection, const cart::Cart& cart,
                                     const json::Value& private_document);

}  // namespace kassa::server::services
