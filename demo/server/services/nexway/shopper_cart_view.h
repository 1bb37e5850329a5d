#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kassa::server::services {

/// Who looks at a cart of the private cart API from outside.
enum class CartViewer {
    /// Knows the cart's id, which is in addresses and logs.
    anyone,
    /// Has the cart's token.
    holder
};

enum class CartFormat {
    full,
    /// What a summary needs: the contract's required fields with ids, version, dates and what keeps the cart from being
    /// ordered.
    brief
};

/// "full" or "short"; empty for another text.
[[nodiscard]] std::optional<CartFormat> parse_cart_format(std::string_view text);

/// The answer of `/carts/public`: of what nexway_cart_document says, the fields that a shopper may see. They are
/// listed, so that a field which the private answer gains is not seen until it is listed. Nobody sees the merchant's
/// own (externalContext, ip, userAgent, salesFlags, remitteds, buyerBehavior, mandateValue, licences, reasons,
/// accounts). Only the holder of the token sees who buys (`endUser`, else {}), the order's number, and codes: they are
/// empty texts for others, as whoever reads a single-use code can use it. The e-mail address is masked when the end
/// user's `maskedEmail` is true. The token itself is part of the answer that made the cart.
[[nodiscard]] std::string shopper_cart_document(std::string_view nexway_document, CartViewer viewer, CartFormat format);

}  // namespace kassa::server::services
