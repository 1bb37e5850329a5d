#pragma once

#include <vector>

#include "services/cart_service.h"
#include "services/coupon_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Campaigns whose conditions hold for a cart, in the catalogue's order.
struct RunningCampaigns {
    /// As the cart would have them.
    std::vector<discount::Coupon> fitted;
    /// Those whose limit is reached.
    std::vector<const Campaign*> used_up;
};

/// Puts the catalogue's campaigns and discount plans on the carts of the private cart API.
class CampaignService {
  public:
    CampaignService(const CartService& carts, const CouponService& coupons) : carts_(carts), coupons_(coupons) {}

    /// Looks once more at the discounts that the cart was given (renew_discounts), takes all campaigns and plans off
    /// and puts on those that count for it as it is now, before its coupons: the best for each product, or the best for
    /// the cart (see choose_discounts). Their statuses stand in the cart's discountsStatus after those of the codes:
    /// APPLIED, OVERLAPPING for one that another beat or that meets a coupon which combines with nothing, OVERUSED for
    /// a campaign whose limit is reached; plan_statuses has those of plans. A cart with blockDiscounts has none, and
    /// neither has one that another API made. Not saved yet.
    void renew(store::Connection& connection, LoadedCart& loaded) const;

    /// Looks at campaigns and plans once more at the moment of the order, in the unit of work that writes it: a campaign
    /// may have ended or been used up since the cart was last changed. Codes and signed discounts stay as they are, for
    /// CouponService::check_redeemable to refuse. True when the amount due is another than before. Not saved yet.
    [[nodiscard]] bool renew_for_order(store::Connection& connection, LoadedCart& loaded) const;

    /// What the conditions say of the cart as its private document has it; blockDiscounts is not looked at.
    [[nodiscard]] RunningCampaigns running(store::Connection& connection, const LoadedCart& loaded) const;

  private:
    void choose_again(store::Connection& connection, LoadedCart& loaded, json::Value document) const;

    const CartService& carts_;
    const CouponService& coupons_;
};

}  // namespace kassa::server::services
