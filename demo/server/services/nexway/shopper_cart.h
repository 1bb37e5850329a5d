#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/cors.h"
#include "json/value.h"
#include "services/carts/cart_service.h"
#include "services/discounts/coupon_service.h"
#include "services/nexway/nexway_cart_factory.h"
#include "services/payments/payment_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Carts of the private cart API as a buyer's own page makes and changes them (`/carts/public`). The commands are the
/// merchant's; the caller is somebody whom nobody vouches for, so only what a buyer may decide is read: which products
/// and how many, codes, country, language, the buyer's own data, how the page looks. Passed over, as if it had not been
/// sent, is what decides about money (who is paid, a mandate's ceiling, why a discount is due) or is the merchant's to
/// say (whose account it is, which subscription).
class ShopperCarts {
  public:
    ShopperCarts(const CartService& carts, const CouponService& coupons, const NexwayCartFactory& factory,
                 const PaymentService& payments, const http::CorsPolicy& cors)
        : carts_(carts), coupons_(coupons), factory_(factory), payments_(payments), cors_(cors) {}

    /// CartInput, for NexwayCartFactory. Throws Problem with what read_nexway_input refuses;
    /// `payment_method_unknown` for a method that the store has not; `text_invalid` for an
    /// `onPaymentClickRedirectUrl` that is no page of an allowed origin.
    [[nodiscard]] NexwayInput read_input(const json::Value& body) const;

    /// A change of a cart.
    struct Change {
        /// Fields that take the place of the stored ones. What is left out stays as it was.
        json::Value fields;
        std::optional<std::string> reason;
    };

    /// CartPut: `country`, `locale` and `wantedProducts` are needed. Throws Problem as read_input does.
    [[nodiscard]] Change read_put(const json::Value& body) const;

    /// The products that take the place of all products of the cart (an array of ProductInput). Those that are new to
    /// the cart get the recommendation that brought them in. Throws Problem `field_type` and what read_nexway_input
    /// refuses.
    [[nodiscard]] static Change read_products(const json::Value& body, const LoadedCart& loaded,
                                              std::optional<std::string_view> recommendation);

    /// Notes how the buyer wants to pay, until the order says so. What that does to discounts is for CartRules, which
    /// comes next. Not saved yet. Throws Problem `payment_method_unknown` for a method that the store has not, and what
    /// PaymentMethodDiscounts::check refuses.
    void choose_payment_method(LoadedCart& loaded, const std::string& type) const;

    /// Codes that the change asks for and the cart has not been asked for yet: each of them is a guess.
    [[nodiscard]] static std::size_t count_new_codes(const LoadedCart& loaded, const Change& change);

    /// Makes the cart anew from what it is asked to be now, under its own id, token and version: products, prices,
    /// codes and campaigns are looked up as for a new cart. Not saved yet. Its currency stays, unless the change names
    /// another or another country. What is known of the buyer stays as well, and where it is taxed, unless the change
    /// says otherwise. Answers the documents of signed products that are new to it, to be kept with it
    /// (keep_cart_products). Throws Problem with what NexwayCartFactory::draft throws.
    [[nodiscard]] json::Array apply(store::Connection& connection, LoadedCart& loaded, const Change& change) const;

  private:
    void check_fields(const json::Value& fields) const;

    /// What the cart is asked for now: the public checkout adds and takes away codes without the input's knowing.
    [[nodiscard]] json::Array current_discounts(store::Connection& connection, const LoadedCart& loaded,
                                                const json::Value& stored) const;

    const CartService& carts_;
    const CouponService& coupons_;
    const NexwayCartFactory& factory_;
    const PaymentService& payments_;
    const http::CorsPolicy& cors_;
};

}  // namespace kassa::server::services
