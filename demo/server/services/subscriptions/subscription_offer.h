#pragma once

#include <string>
#include <string_view>

#include "json/value.h"
#include "services/carts/cart_service.h"
#include "services/discounts/campaign_service.h"
#include "services/discounts/coupon_service.h"
#include "services/nexway/nexway_cart_factory.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Offers the next term of a subscription for less, to those who are about to end it (POST /carts/subscription-offers):
/// a cart with the subscription's product at the price of its renewal and one discount. Nothing is paid for it, and it
/// has no token: the renewal is billed elsewhere.
class SubscriptionOffers {
  public:
    SubscriptionOffers(const CartService& carts, const CouponService& coupons, const CampaignService& campaigns,
                       const NexwayCartFactory& factory)
        : carts_(carts), coupons_(coupons), campaigns_(campaigns), factory_(factory) {}

    /// Makes and stores the cart of a SubscriptionOfferRequest. The discount is a percentage: the coupon that
    /// `discountCode` names, else of the campaigns that name the source OFFER the one that takes most off, those of
    /// the product before those of the whole cart.
    ///
    /// Throws Problem: what running_subscription and NexwayCartFactory::draft refuse; at `subscriptionId`
    /// `item_unknown` for a product that is not sold any more, `enum_unknown` for a subscription that is not renewed,
    /// and `coupon_not_applicable` when no campaign runs for it; at `discountCode` `coupon_unknown`, `coupon_expired`,
    /// `coupon_used_up`, and `coupon_not_applicable` for an amount or for other products.
    [[nodiscard]] LoadedCart create(store::Connection& connection, const json::Value& body) const;

  private:
    [[nodiscard]] discount::Coupon named(store::Connection& connection, const LoadedCart& loaded,
                                         const std::string& code) const;
    [[nodiscard]] discount::Coupon best(store::Connection& connection, const LoadedCart& loaded) const;

    const CartService& carts_;
    const CouponService& coupons_;
    const CampaignService& campaigns_;
    const NexwayCartFactory& factory_;
};

/// True for a cart that SubscriptionOffers made.
[[nodiscard]] bool is_subscription_offer(const LoadedCart& loaded);

/// The SubscriptionOfferResponse for an offer's cart, from what nexway_cart_document says of it.
[[nodiscard]] std::string subscription_offer_document(std::string_view cart_document);

}  // namespace kassa::server::services
