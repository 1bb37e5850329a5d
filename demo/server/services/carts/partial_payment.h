#pragma once

#include <cstdint>
#include <optional>

#include "services/carts/cart_service.h"

namespace kassa::server::services {

/// How much of a cart may be paid with the order, the rest later (the store's `partialPayments`).
struct PartialPaymentBounds {
    /// Whole minor units, the minimum rounded up and the maximum down; both ends included.
    money::Decimal minimum;
    money::Decimal maximum;
    /// In how many payments everything has to be paid, the one with the order included.
    std::int64_t maximum_parts = 0;
};

/// Empty where the store takes no partial payments, or nothing of the cart can be paid by them.
[[nodiscard]] std::optional<PartialPaymentBounds> partial_payment_bounds(const quote::Quote& quote,
                                                                         const StoreSettings& store);

/// What becomes of a partial payment that is out of bounds.
enum class OutOfBounds { is_refused, is_dropped };

/// Has the buyer pay this much with the order, in major units; empty: everything. Not saved yet. Throws Problem 400
/// `number_out_of_range` at `partialPaymentAmount`, with `minimum` and `maximum` if there are any, unless it is
/// dropped.
void set_partial_payment(const CartService& carts, LoadedCart& loaded, const std::optional<money::Decimal>& amount,
                         OutOfBounds out_of_bounds);

/// Drops the partial payment of a cart that has changed, or whose store has, when it is out of bounds now: then
/// everything is due. Not saved yet. What the merchant's own cart document says (POST /checkout/carts) stays.
void renew_partial_payment(const CartService& carts, LoadedCart& loaded);

}  // namespace kassa::server::services
