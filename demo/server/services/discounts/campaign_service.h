#pragma once

#include <vector>

#include "services/carts/cart_service.h"
#include "services/discounts/coupon_service.h"
#include "services/discounts/payment_method_discounts.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Campaigns whose conditions hold for a cart, in the catalogue's order.
struct RunningCampaigns {
    /// As the cart would have them, those that are cumulative among them.
    std::vector<discount::Coupon> fitted;
    /// Those whose limit is reached.
    std::vector<const Campaign*> used_up;
};

/// Puts the discounts that come by themselves on the carts of the private cart API: campaigns, discount plans and
/// payment-method discounts. They come off in this order:
///
/// 1. for each product the campaign or plan that takes most off it, or the best for the cart (see choose_discounts);
/// 2. campaigns that are cumulative, in the catalogue's order;
/// 3. codes and signed discounts, in the order in which they came to the cart;
/// 4. the payment-method discount (see PaymentMethodDiscounts).
class CampaignService {
  public:
    CampaignService(const CartService& carts, const CouponService& coupons, const PaymentMethodDiscounts& for_methods)
        : carts_(carts), coupons_(coupons), for_methods_(for_methods) {}

    /// Looks once more at the discounts that the cart was given (renew_discounts), takes off what came by itself and
    /// puts on what counts for it as it is now. The statuses stand in the cart's discountsStatus after those of the
    /// codes: APPLIED, OVERLAPPING for one that another beat or that meets a coupon which combines with nothing,
    /// OVERUSED for a campaign whose limit is reached; plan_statuses has those of plans. A cart with blockDiscounts has
    /// none, and neither has one that another API made. Fixed amounts without tax are worked out again for every cart
    /// (CouponService::renew_net_amounts). Not saved yet.
    void renew(store::Connection& connection, LoadedCart& loaded) const;

    /// Looks at what came by itself once more at the moment of the order, in the unit of work that writes it: a
    /// campaign may have ended or been used up since the cart was last changed, and the order says how it is paid.
    /// Codes and signed discounts stay as they are, for CouponService::check_redeemable to refuse. True when the total
    /// is another than before. Not saved yet.
    [[nodiscard]] bool renew_for_order(store::Connection& connection, LoadedCart& loaded) const;

    /// What the conditions say of the cart as its private document has it; blockDiscounts is not looked at.
    [[nodiscard]] RunningCampaigns running(store::Connection& connection, const LoadedCart& loaded) const;

  private:
    [[nodiscard]] RunningCampaigns running(store::Connection& connection, const LoadedCart& loaded,
                                           const CampaignContext& context) const;
    void choose_again(store::Connection& connection, LoadedCart& loaded, json::Value document) const;

    const CartService& carts_;
    const CouponService& coupons_;
    const PaymentMethodDiscounts& for_methods_;
};

}  // namespace kassa::server::services
