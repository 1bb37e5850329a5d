#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/value.h"
#include "services/cart_input/signed_data.h"
#include "services/catalogue/coupon_offer.h"

namespace kassa::server::services {

/// The code that signed data has as a discount of a cart, where its text would be too long to show: "SIGNED-" and its
/// name. Empty for a text that is none.
[[nodiscard]] std::optional<std::string> signed_discount_code(std::string_view text);

/// A signed discount that counts now: `discountRate` (more than 0, up to 1) or `amountByCurrency` (major units),
/// `productIds` (the whole cart where there are none), `label`, and what verify_signed_data reads. It is taken off the
/// first payment. Empty for what does not count: the discount is INVALID then.
[[nodiscard]] std::optional<CouponOffer> read_signed_discount(std::string_view text, const StoreSettings& store,
                                                              std::int64_t now_ms);

/// The text that a cart's private document has of the signed discount with this code; null when it has none.
[[nodiscard]] const std::string* find_signed_discount(const json::Value& private_document, std::string_view code);

}  // namespace kassa::server::services
