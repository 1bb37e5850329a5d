#pragma once

#include <span>
#include <string>
#include <vector>

#include "json/value.h"
#include "services/carts/cart_service.h"
#include "services/discounts/coupon_service.h"
#include "services/discounts/voucher_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// What became of a discount that an input named.
struct DiscountStatus {
    /// As it was given: a code, or signed data. A voucher's code is masked.
    std::string discount;
    std::string label;
    /// APPLIED, NOT_APPLICABLE, OVERLAPPING, OVERUSED or INVALID.
    std::string status;
};

/// Puts the discounts that an input names on the cart (not saved): codes, also of vouchers, and signed discounts. None
/// of them refuses the cart; its status says what became of it.
[[nodiscard]] std::vector<DiscountStatus> apply_discounts(const CartService& carts, const CouponService& coupons,
                                                          const VoucherService& vouchers, store::Connection& connection,
                                                          LoadedCart& loaded, std::span<const std::string> discounts);

/// Looks once more at the discounts on the cart after it was changed (not saved). Campaigns and plans are left alone.
/// A signed discount whose time is over comes off (INVALID), and so does what is limited to products that the cart
/// holds no more (NOT_APPLICABLE). `document` is the cart's private document; its discountsStatus is kept true, and
/// says nothing of what the buyer took off.
void renew_discounts(const CartService& carts, const CouponService& coupons, store::Connection& connection,
                     LoadedCart& loaded, json::Value& document);

/// What the private cart API says of a cart's discounts beside their amounts.
class DiscountModels {
  public:
    /// All of them outlive this. `private_document` is the cart's.
    DiscountModels(store::Connection& connection, const Catalogue& catalogue, const json::Value& private_document)
        : connection_(connection), catalogue_(catalogue), private_document_(private_document) {}

    /// COUPON for what a code or signed data brought, SINGLE_USE_CODE for what a code for one order did,
    /// SUBSCRIPTION_PLAN for a discount plan, PAYMENT_METHOD for a payment-method discount, CAMPAIGN for what else came
    /// by itself.
    [[nodiscard]] const char* model_of(std::string_view code) const;

    /// The signed data that brought the discount; null for others.
    [[nodiscard]] const std::string* signed_discount_of(std::string_view code) const;

  private:
    store::Connection& connection_;
    const Catalogue& catalogue_;
    const json::Value& private_document_;
};

}  // namespace kassa::server::services
