#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/carts/cart_service.h"

namespace kassa::server::services {

/// The items of the cart that the discount is for; empty optional: all of them. A limited discount names products, the
/// cart takes the ones it holds; of those the ones at the discount's level.
[[nodiscard]] std::optional<std::vector<std::string>> items_in_cart(const CouponOffer& offer, const LoadedCart& loaded);

/// Coupon codes: whether one may be used, and putting it on a cart.
class CouponService {
  public:
    explicit CouponService(const CartService& carts) : carts_(carts) {}

    /// The offer that a code stands for, in any case: a coupon's, or that of a single-use code. Empty for an unknown
    /// code.
    [[nodiscard]] std::optional<CouponOffer> find_offer(store::Connection& connection, std::string_view code) const;

    /// Puts a code on the cart (not saved yet). Throws `coupons_not_allowed`, `coupon_unknown`, `coupon_expired`,
    /// `coupon_used_up`, `coupon_not_combinable`, `coupon_not_applicable`, `discount_duplicate`, `cart_confirming` or
    /// `cart_closed`.
    void apply(store::Connection& connection, LoadedCart& loaded, std::string_view code) const;

    /// As apply, for an offer that is in hand.
    void apply(store::Connection& connection, LoadedCart& loaded, const CouponOffer& offer) const;

    /// The offer as this cart would have it: in its currency, limited to the items it holds, with the label of its
    /// language; what counts without tax as the cart states prices. Throws `coupon_expired`, `coupon_used_up` or
    /// `coupon_not_applicable`.
    [[nodiscard]] discount::Coupon fitted(store::Connection& connection, const LoadedCart& loaded,
                                          const CouponOffer& offer) const;

    /// Works out anew what discounts without tax take off the cart's prices (on_stated_prices), after anything that a
    /// price or a rate depends on has changed. Not saved yet. Throws Problem `amount_overflow`.
    void renew_net_amounts(store::Connection& connection, LoadedCart& loaded) const;

    /// Takes a code off the cart (not saved yet). Throws `coupons_not_allowed` (what the merchant took off stays off
    /// where buyers bring no codes), `discount_unknown`, `cart_confirming` or `cart_closed`.
    void remove(LoadedCart& loaded, std::string_view code) const;

    /// Checks once more what is on the cart, at the moment of the order: a coupon may have ended or been used up since
    /// it was put on. Throws `coupon_expired`, also for a signed discount that counts no more, or `coupon_used_up`.
    void check_redeemable(store::Connection& connection, const LoadedCart& loaded, const std::string& email) const;

  private:
    void check_signed_discount(const LoadedCart& loaded, const discount::Coupon& coupon) const;
    /// Of a code, a campaign or a payment-method discount.
    [[nodiscard]] std::optional<CouponOffer> offer_of_discount(store::Connection& connection,
                                                               std::string_view code) const;
    void check_offer(store::Connection& connection, const CouponOffer& offer,
                     const std::optional<std::string>& email) const;

    const CartService& carts_;
};

}  // namespace kassa::server::services
