#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "json/value.h"
#include "services/catalogue/campaign.h"
#include "services/discounts/coupon_service.h"
#include "services/payments/payment_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// The payment-method discounts of one cart.
struct PaymentMethodOffers {
    /// `availablePaymentMethodDiscounts`: `{discountId, paymentTypeId, rate, recurring}` for each type that can be
    /// chosen, with the discount's `label` as an extension.
    json::Array available;
    /// What counts for the type that is chosen.
    std::vector<discount::Coupon> winners;
    /// For `discountsStatus`.
    json::Array statuses;
};

/// Discounts for paying in a certain way, on the carts of the private cart API. How a cart is to be paid is what the
/// buyer last said (the order, `PUT /carts/public/{id}/payment-method/{paymentMethod}`), and before that what the
/// cart's input did (`paymentMethod`).
///
/// A discount counts by itself while one of its types is chosen. Of several for one type the one that
/// `paymentMethodDiscountId` names counts, else the one that takes most off. It comes off after all other discounts and
/// beside them, unless a code is on the cart that combines with nothing.
class PaymentMethodDiscounts {
  public:
    PaymentMethodDiscounts(const CartService& carts, const CouponService& coupons, const PaymentService& payments)
        : carts_(carts), coupons_(coupons), payments_(payments) {}

    /// What is wrong with what a document's `paymentMethodDiscountId` names: there is no such discount, or its
    /// `recurring` is not that of the type that `paymentMethod` chooses. Empty when nothing is.
    [[nodiscard]] std::optional<http::Violation> fault(const json::Value& document) const;

    /// Throws Problem (400) with the fault.
    void check(const json::Value& document) const;

    /// `context` is that of the cart, `document` its private document. `stands_alone`: a code on the cart combines with
    /// nothing.
    [[nodiscard]] PaymentMethodOffers offers(store::Connection& connection, const LoadedCart& loaded,
                                             const json::Value& document, const CampaignContext& context,
                                             bool stands_alone) const;

  private:
    /// The discount that the document names; null without one.
    [[nodiscard]] const PaymentMethodDiscount* named(const json::Value& document) const;
    [[nodiscard]] bool is_for(const PaymentMethodDiscount& discount, std::string_view type) const;

    const CartService& carts_;
    const CouponService& coupons_;
    const PaymentService& payments_;
};

/// The type of the method that the cart is to be paid with; "" while nobody has chosen one.
[[nodiscard]] std::string chosen_payment_type(const cart::Cart& cart, const json::Value& private_document);

}  // namespace kassa::server::services
