#pragma once

#include <functional>
#include <optional>
#include <string>

#include "json/value.h"
#include "services/carts/cart_service.h"
#include "services/orders/confirm_service.h"
#include "services/payments/payment_change.h"
#include "store/store.h"

namespace kassa::server::store {
struct PaymentIntentRow;
}

namespace kassa::server::services {

/// What Stripe reports of the payments it prepared here (https://docs.stripe.com/webhooks): that one succeeded, failed,
/// was canceled, captured, refunded or disputed (stripe_dispute.h). Events may come twice, late and in any order: each
/// counts once, what succeeded stays so, and what came in and what was given back only grow. Intents that were not
/// prepared here are another program's, and their events are ignored.
///
/// What came in is `amount_received` of the intent and `amount_captured` of its charge
/// (https://docs.stripe.com/api/charges/object), which a capture in part leaves below the amount. What was never
/// captured goes back to the card as a refund of its own and counts in the charge's `amount_refunded`
/// (https://github.com/woocommerce/woocommerce-gateway-stripe/issues/1073 has such a charge): it is no refund of what
/// came in.
///
/// A success orders the cart when the buyer gave the whole order before paying (PUT prepare-stripe with the body of
/// confirm), has not changed the cart since, and paid just what is due. When the order was to come after the payment,
/// its confirm is waited for. Whatever else came in is not lost: it stays with the cart, and `attention` says why the
/// merchant has to look at it:
///
/// - `amount_differs`: the cart now costs something else than was paid;
/// - `cart_changed`: it costs the same, but is not what the buyer ordered;
/// - `captured_in_part`: part of it came in, and the rest has not yet;
/// - `cart_gone`: the cart was deleted, or has expired and cannot be ordered without its buyer: no order was given, or
///   a one-time code is asked for;
/// - `ordered_otherwise`: the cart was ordered with another payment;
/// - `order_refused`: the order cannot be placed any more, as when a coupon was used up meanwhile;
/// - `not_ordered`: no order came (flag_unclaimed_payments).
class StripeEvents {
  public:
    StripeEvents(store::Store& store, const CartService& carts, const ConfirmService& confirmations)
        : store_(store), carts_(carts), confirmations_(confirmations) {}

    using Change = PaymentChange;

    /// Called in the transaction of the change.
    using OnChange = std::function<void(store::Connection&, const Change&)>;

    /// Takes an event whose signature is right; empty when it changed nothing. Throws Problem when it has no id, type
    /// or object.
    [[nodiscard]] std::optional<Change> handle(const json::Value& event, const OnChange& on_change) const;

  private:
    struct Event;

    [[nodiscard]] std::optional<Change> apply(store::Connection& connection, const Event& event, bool may_order) const;

    /// Orders the cart if it may be. Answers why the merchant has to look at the payment, or empty.
    [[nodiscard]] std::optional<std::string> use(store::Connection& connection, const store::PaymentIntentRow& row,
                                                 const PaymentIntent& intent, bool may_order) const;

    store::Store& store_;
    const CartService& carts_;
    const ConfirmService& confirmations_;
};

}  // namespace kassa::server::services
