#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "http/cors.h"
#include "http/problem.h"
#include "json/value.h"
#include "services/carts/cart_service.h"
#include "services/discounts/coupon_service.h"
#include "services/orders/confirm_request.h"
#include "services/payments/payment_service.h"

namespace kassa::server::services {

/// What an order needs besides its lines: who buys, where the invoice goes, how it is paid. A request says it anew,
/// names something that the customer has saved, or leaves it to what the cart has from an earlier attempt.
class OrderDetails {
  public:
    OrderDetails(const CartService& carts, const CouponService& coupons, const PaymentService& payments,
                 const http::CorsPolicy& cors)
        : carts_(carts), coupons_(coupons), payments_(payments), cors_(cors) {}

    /// Checks the body of a confirm against the cart and puts e-mail, address, taxes and payment method on it. Not
    /// saved yet. Throws Problem with every violation, and what check_orderable throws.
    [[nodiscard]] ConfirmRequest put_on(store::Connection& connection, LoadedCart& loaded,
                                        const json::Value& body) const;

    /// The saved address of the cart's customer that the reference names; the cart's own when it is empty.
    [[nodiscard]] static std::optional<cart::Address> known_address(store::Connection& connection,
                                                                    const LoadedCart& loaded,
                                                                    std::string_view reference);

  private:
    [[nodiscard]] std::optional<cart::Address> choose_address(store::Connection& connection, const LoadedCart& loaded,
                                                              const ConfirmRequest& request,
                                                              std::vector<http::Violation>& violations) const;
    [[nodiscard]] std::optional<cart::PaymentMethod> choose_method(store::Connection& connection,
                                                                   const LoadedCart& loaded,
                                                                   const ConfirmRequest& request,
                                                                   std::vector<http::Violation>& violations) const;

    const CartService& carts_;
    const CouponService& coupons_;
    const PaymentService& payments_;
    const http::CorsPolicy& cors_;
};

/// Throws Problem `cart_empty` when no line has a quantity, and `price_incomplete` while something is missing that its
/// price depends on.
void check_orderable(const LoadedCart& loaded);

}  // namespace kassa::server::services
