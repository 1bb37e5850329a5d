#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "services/carts/cart_service.h"
#include "services/carts/confirmation.h"
#include "services/discounts/coupon_service.h"
#include "services/messages/mail_service.h"
#include "services/messages/webhooks.h"
#include "services/payments/order_payments.h"
#include "services/payments/payment_service.h"

namespace kassa::server::services {

/// Turns a cart into an order, once.
class OrderService {
  public:
    OrderService(const CartService& carts, const CouponService& coupons, const PaymentService& payments,
                 const MailService& mail, const Webhooks& webhooks)
        : carts_(carts), coupons_(coupons), payments_(payments), mail_(mail), webhooks_(webhooks) {}

    /// Writes the order, its number, the redemptions of its coupons, what it spends of vouchers, the confirmation mail
    /// and the webhooks' events, and completes the cart (saved here). Products that came with the cart can be sold no
    /// more, and recurring ones are subscribed to. `due_has_come_in` when what was due has been paid; an order that
    /// vouchers pay in full is paid in any case. A buyer whose address a one-time code proved becomes a known customer,
    /// with the address and, where its type is saved, the payment method just used. Throws what
    /// CouponService::check_redeemable and spend_voucher_amounts throw.
    void place(store::Connection& connection, LoadedCart& loaded, bool due_has_come_in) const;

    /// Adds a payment that the merchant received to the order of a cart. With the last of them the cart is paid (saved
    /// here) and the webhooks' event is written. Throws Problem `not_found` for a cart without an order, and what
    /// add_order_payment throws. Answers the order's balance as a document, and whether the payment was new.
    std::pair<std::string, bool> record_payment(store::Connection& connection, std::string_view cart_id,
                                                const ReceivedPayment& payment) const;

  private:
    void remember_customer(store::Connection& connection, LoadedCart& loaded) const;
    [[nodiscard]] Confirmation confirmation_for(const LoadedCart& loaded, const std::string& order_number) const;

    const CartService& carts_;
    const CouponService& coupons_;
    const PaymentService& payments_;
    const MailService& mail_;
    const Webhooks& webhooks_;
};

}  // namespace kassa::server::services
