#pragma once

#include "services/cart_input/nexway_input.h"
#include "services/carts/cart_service.h"
#include "services/carts/line_rules.h"
#include "services/discounts/campaign_service.h"
#include "services/discounts/coupon_service.h"
#include "services/discounts/voucher_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Makes the carts of the private cart API from what its callers ask for.
class NexwayCartFactory {
  public:
    NexwayCartFactory(const CartService& carts, const CouponService& coupons, const VoucherService& vouchers,
                      const LineRules& lines, const CampaignService& campaigns,
                      const PaymentMethodDiscounts& for_methods)
        : carts_(carts),
          coupons_(coupons),
          vouchers_(vouchers),
          lines_(lines),
          campaigns_(campaigns),
          for_methods_(for_methods) {}

    /// The cart as it would be stored, priced and taxed, with its id and token. Nothing is written: that is what a dry
    /// run answers. A code that does not count is reported in the cart's discountsStatus; the cart is made all the
    /// same. Throws Problem: `unauthorized` (403) for another merchant's store, `currency_mismatch`, `item_unknown`,
    /// what PaymentMethodDiscounts::check refuses, and what the cart does.
    [[nodiscard]] CartService::Created draft(store::Connection& connection, NexwayInput input) const;

    [[nodiscard]] const PaymentMethodDiscounts& payment_method_discounts() const { return for_methods_; }

    /// As draft, with the signed products of the input (use_signed_products), and stores it.
    [[nodiscard]] CartService::Created create(store::Connection& connection, const NexwayInput& input) const;

  private:
    const CartService& carts_;
    const CouponService& coupons_;
    const VoucherService& vouchers_;
    const LineRules& lines_;
    const CampaignService& campaigns_;
    const PaymentMethodDiscounts& for_methods_;
};

}  // namespace kassa::server::services
