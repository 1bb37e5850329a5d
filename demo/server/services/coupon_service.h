#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/cart_service.h"

namespace kassa::server::services {

/// Coupon codes: whether one may be used, and putting it on a cart.
class CouponService {
  public:
    explicit CouponService(const CartService& carts) : carts_(carts) {}

    /// Puts a code on the cart (not saved yet). Throws `coupons_not_allowed`, `coupon_unknown`, `coupon_expired`,
    /// `coupon_used_up`, `coupon_not_combinable`, `coupon_not_applicable`, `discount_duplicate`, `cart_confirming` or
    /// `cart_closed`.
    void apply(store::Connection& connection, LoadedCart& loaded, std::string_view code) const;

    /// The offer as this cart would have it: in its currency, limited to the items it holds, with the label of its
    /// language. Throws `coupon_expired`, `coupon_used_up` or `coupon_not_applicable`.
    [[nodiscard]] discount::Coupon fitted(store::Connection& connection, const LoadedCart& loaded,
                                          const CouponOffer& offer) const;

    /// Takes a code off the cart (not saved yet). Throws `coupons_not_allowed` (what the merchant took off stays off
    /// where buyers bring no codes), `discount_unknown`, `cart_confirming` or `cart_closed`.
    void remove(LoadedCart& loaded, std::string_view code) const;

    /// Checks once more what is on the cart, at the moment of the order: a coupon may have ended or been used up since
    /// it was put on.
    void check_redeemable(store::Connection& connection, const LoadedCart& loaded, const std::string& email) const;

  private:
    void check_offer(store::Connection& connection, const CouponOffer& offer,
                     const std::optional<std::string>& email) const;

    const CartService& carts_;
};

}  // namespace kassa::server::services
