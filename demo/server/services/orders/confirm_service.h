#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/response.h"
#include "services/buyers/otp_service.h"
#include "services/carts/cart_service.h"
#include "services/carts/cart_view.h"
#include "services/discounts/campaign_service.h"
#include "services/discounts/coupon_service.h"
#include "services/messages/mail_service.h"
#include "services/orders/order_details.h"
#include "services/orders/order_service.h"
#include "services/orders/price_agreement.h"
#include "services/payments/payment_service.h"

namespace kassa::server::services {

/// From an open cart to an order: confirm, the one-time code, the provider's page, and the ways back.
///
///     open --confirm--> confirming --confirm_otp--> completed
///       \                    |                 \--> redirect_to_payment --settle--> paid, or open when declined
///        \---(no code)--> the same as after confirm_otp
///     confirming, redirect_to_payment --reopen--> open
///
/// What the cart takes from vouchers is held from confirm on (voucher_balances.h).
///
/// Answers are HTTP responses, because some refusals (a wrong code, a changed price) keep what happened, which an
/// exception would undo.
class ConfirmService {
  public:
    ConfirmService(const CartService& carts, const CouponService& coupons, const CampaignService& campaigns,
                   const OtpService& otp, const PaymentService& payments, const OrderService& orders,
                   const MailService& mail, const CartView& view, const OrderDetails& details, OtpMode mode)
        : carts_(carts),
          coupons_(coupons),
          campaigns_(campaigns),
          otp_(otp),
          payments_(payments),
          orders_(orders),
          mail_(mail),
          view_(view),
          details_(details),
          agreement_(carts, campaigns, view),
          mode_(mode) {}

    struct Call {
        std::string_view cart_id;
        std::optional<std::string_view> token;
        std::string_view body;
        std::optional<std::string_view> idempotency_key;
        /// The intent of the cart, asked for before the transaction; empty when the body names no method that is paid
        /// with one.
        std::optional<PaymentIntent> intent;
    };

    /// A repeated call (the same Idempotency-Key, or the same body on a cart that is under way) answers what the first
    /// one did and orders nothing.
    [[nodiscard]] http::Response confirm(store::Connection& connection, const Call& call) const;

    /// Puts what the body says on the open cart, as confirm does, before the buyer pays what it then costs in the page:
    /// from then on the cart is ordered as soon as the payment has come in (`complete`), whether or not the buyer's
    /// page is still there to confirm. Answers the refusal that keeps the changed price, or empty and the cart. The
    /// body's method is one that is paid in the page (PaymentFlow::prepared).
    [[nodiscard]] std::pair<std::optional<http::Response>, LoadedCart> order_ahead(store::Connection& connection,
                                                                                   const Call& call) const;

    /// Orders a cart that order_ahead made ready and that is paid: as after a confirm, so that a code may be asked for
    /// first. Throws Problem when it cannot be ordered any more, `price_changed` when a campaign is over.
    void complete(store::Connection& connection, LoadedCart& loaded) const;

    /// Whether a one-time code has to come to the cart's e-mail address before the cart can be ordered.
    [[nodiscard]] bool needs_code(store::Connection& connection, const LoadedCart& loaded) const;

    /// On a confirming cart the code completes the order; on an open one it identifies the customer. Where a campaign
    /// is over since confirm the cart is open again, and the answer is `price_changed` with it.
    [[nodiscard]] http::Response confirm_otp(store::Connection& connection, LoadedCart& loaded, std::string_view code,
                                             std::string_view email) const;

    /// Sends a code: the order's once more on a confirming cart, else one that identifies. Answers the same whether the
    /// address is known or not.
    [[nodiscard]] http::Response request_otp(store::Connection& connection, LoadedCart& loaded,
                                             const std::string& email) const;

    /// Makes a cart that is being confirmed or paid editable again.
    void reopen(store::Connection& connection, LoadedCart& loaded) const;

    /// What became of a payment on a provider's page.
    struct Settled {
        /// The money is taken and the cart is ordered.
        bool approved = false;
        /// Where to send the buyer.
        std::optional<std::string> return_url;
    };

    /// What the provider's page reports. An approved payment is not taken when a campaign is over since it began, so
    /// that the cart costs something else: the cart is open again. Throws `cart_closed` when the payment is settled
    /// already.
    [[nodiscard]] Settled settle_payment(store::Connection& connection, std::string_view payment_id,
                                         bool approved) const;

  private:
    [[nodiscard]] http::Response confirm_open_cart(store::Connection& connection, LoadedCart& loaded,
                                                   const Call& call) const;
    [[nodiscard]] http::Response answer_again(store::Connection& connection, const LoadedCart& loaded,
                                              const Call& call) const;
    [[nodiscard]] http::Response answer(store::Connection& connection, const store::CartRow& row) const;

    void check_redeemable(store::Connection& connection, const LoadedCart& loaded) const;
    /// Asks for the code, or proceeds. Saves the cart.
    void proceed_with_code(store::Connection& connection, LoadedCart& loaded) const;

    /// Starts the payment on a provider's page, or places the order. Saves the cart.
    void proceed(store::Connection& connection, LoadedCart& loaded) const;

    const CartService& carts_;
    const CouponService& coupons_;
    const CampaignService& campaigns_;
    const OtpService& otp_;
    const PaymentService& payments_;
    const OrderService& orders_;
    const MailService& mail_;
    const CartView& view_;
    const OrderDetails& details_;
    PriceAgreement agreement_;
    OtpMode mode_;
};

}  // namespace kassa::server::services
