#pragma once

#include <string>

#include "services/cart_service.h"
#include "services/confirmation.h"
#include "services/coupon_service.h"
#include "services/mail_service.h"
#include "services/payment_service.h"
#include "services/webhooks.h"

namespace kassa::server::services {

/// Turns a cart into an order, once.
class OrderService {
  public:
    OrderService(const CartService& carts, const CouponService& coupons, const PaymentService& payments,
                 const MailService& mail, const Webhooks& webhooks)
        : carts_(carts), coupons_(coupons), payments_(payments), mail_(mail), webhooks_(webhooks) {}

    /// Writes the order, its number, the redemptions of its coupons, the confirmation mail and the webhooks' events,
    /// and completes the cart (saved here). Products that came with the cart can be sold no more, and recurring ones
    /// are subscribed to. `paid` when the money has come in. A buyer whose address a one-time code proved becomes a
    /// known customer, with the address and, where its type is saved, the payment method just used. Throws what
    /// CouponService::check_redeemable throws.
    void place(store::Connection& connection, LoadedCart& loaded, bool paid) const;

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
