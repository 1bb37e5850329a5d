#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "kassa/cart/cart.h"
#include "kassa/quote/live_quote.h"
#include "kassa/quote/price_curve.h"
#include "kassa/quote/quote.h"
#include "kassa/support/buffer.h"
#include "kassa/support/result.h"

namespace kassa::session {

/// The edits of a cart, whatever else is kept of it (see SessionOf). Every edit either gives a new quote or fails and
/// leaves cart and quote as they were.
class Editor {
  public:
    /// What `price_cart` answers for the cart as it is after the last edit that succeeded.
    [[nodiscard]] const quote::Quote& quote() const { return live_.quote(); }
    /// What the last edit started from: with the quote it says what changed. Of no meaning before the first edit, and
    /// after one that failed until the next succeeds.
    [[nodiscard]] const quote::Edit& last_edit() const { return live_.last_edit(); }

    /// Position of the item with this id, or empty.
    [[nodiscard]] std::optional<std::size_t> find_item(std::string_view item_id) const;

    /// Sets an item's quantity from its decimal text. Errors: `item_unknown`, `quantity_not_editable`, those of
    /// parse_quantity and check_quantity with the path
    /// "/items/3/quantity", `cart_confirming` or `cart_closed` when the cart is not open, `amount_overflow`. Empty:
    /// done.
    [[nodiscard]] std::optional<support::Error> set_quantity(std::size_t item_index, std::string_view quantity);

    /// Adds a discount after the others. Errors: `discount_duplicate`, `discounts_too_many`, `item_unknown` (path
    /// "/items/0" of the discount), `cart_confirming` or `cart_closed`, `amount_overflow`.
    [[nodiscard]] std::optional<support::Error> apply_discount(discount::Coupon coupon);

    /// Takes a discount away by its code. Errors: `discount_unknown`, `cart_confirming` or `cart_closed`.
    [[nodiscard]] std::optional<support::Error> remove_discount(std::string_view code);

    /// What an item costs by quantity, from decimal text to decimal text; see quote::price_curve. Possible in every
    /// status of the cart. Errors: `item_unknown` (path "/items/3"), those of parse_quantity with the path "/from" or
    /// "/to".
    [[nodiscard]] support::Result<support::Buffer<quote::CurvePoint>> price_curve(std::size_t item_index,
                                                                                  std::string_view from,
                                                                                  std::string_view to,
                                                                                  quote::CurveRange range) const;

  protected:
    /// `live` is the cart's quote. The cart belongs to the derived class.
    Editor(cart::PricedCart& cart, quote::LiveQuote live) : cart_(&cart), live_(std::move(live)) {}

  private:
    cart::PricedCart* cart_;
    quote::LiveQuote live_;
};

/// A cart being edited, always with its quote: a whole cart::Cart, or a cart::PricedCart where that is enough. Movable,
/// not copyable.
template <typename Cart>
class SessionOf : public Editor {
  public:
    /// Takes over a checked cart and prices it. Fails as price_cart does.
    [[nodiscard]] static support::Result<SessionOf> open(std::unique_ptr<Cart> cart) {
        quote::LiveQuote live;
        if (std::optional<support::Error> error = live.price(*cart)) {
            return std::move(*error);
        }
        return SessionOf(std::move(cart), std::move(live));
    }
    [[nodiscard]] static support::Result<SessionOf> open(Cart cart) {
        return open(std::make_unique<Cart>(std::move(cart)));
    }

    /// The cart as it is after the last edit that succeeded.
    [[nodiscard]] const Cart& cart() const { return *cart_; }

  private:
    SessionOf(std::unique_ptr<Cart> cart, quote::LiveQuote live)
        : Editor(*cart, std::move(live)), cart_(std::move(cart)) {}

    /// Behind a pointer, so that a session moves without its cart.
    std::unique_ptr<Cart> cart_;
};

/// Of a whole cart.
using Session = SessionOf<cart::Cart>;

}  // namespace kassa::session
