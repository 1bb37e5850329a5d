#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/catalogue.h"
#include "services/tax/tax_service.h"
#include "store/connection.h"

namespace kassa::server::services {

/// Keeps carts: makes, finds, edits and saves them. Prices come from the core alone.
class CartService {
  public:
    CartService(const Catalogue& catalogue, const TaxService& taxes, base::Clock clock)
        : catalogue_(catalogue), taxes_(taxes), clock_(std::move(clock)) {}

    struct Created {
        LoadedCart cart;
        /// The bearer token of the public API; kept nowhere but with the caller.
        std::string token;
    };

    /// A new open cart with an id, a version and an expiry of the server's own, priced, and taxed at the address if one
    /// is known. Not stored. Throws Problem when it cannot be priced.
    [[nodiscard]] Created prepare(cart::Cart cart, std::string locale,
                                  const std::optional<TaxAddress>& address = {}) const;

    /// Stores what prepare made, with what was changed since.
    void insert(store::Connection& connection, LoadedCart& loaded) const;

    /// Prepares and stores a cart.
    [[nodiscard]] Created create(store::Connection& connection, cart::Cart cart, std::string locale,
                                 std::string private_document, const std::optional<TaxAddress>& address = {}) const;

    /// Reads the cart of a row without pricing it.
    [[nodiscard]] static cart::Cart read(const store::CartRow& row);

    /// Reads and prices the cart of a row.
    [[nodiscard]] LoadedCart open(store::CartRow row) const;

    /// Gives the vouchers on an open cart the amounts that they have now (present_credits) and prices it again. The
    /// row's document says so, too; nothing is saved, and the version stays: it counts the changes of the cart.
    void follow_balances(store::Connection& connection, LoadedCart& loaded) const;

    /// The cart with the present balances of its vouchers. Throws `cart_not_found` when the cart is unknown or has
    /// expired, which it has from the instant of its expiry on.
    [[nodiscard]] LoadedCart load(store::Connection& connection, std::string_view id) const;

    /// The cart of a payment that its provider reports. It may have expired while the buyer was with the provider: the
    /// money counts all the same. What is done to it does not prolong its life. Throws `cart_not_found`.
    [[nodiscard]] LoadedCart load_for_payment(store::Connection& connection, std::string_view id) const;

    /// As load, for the holder of the cart's token. Throws `unauthorized` when there is no token or it is another's.
    [[nodiscard]] LoadedCart load_authorised(store::Connection& connection, std::string_view id,
                                             std::optional<std::string_view> token) const;

    /// The cart that the token opens, for calls whose path names no cart. Throws `unauthorized`.
    [[nodiscard]] LoadedCart load_by_token(store::Connection& connection, std::optional<std::string_view> token) const;

    /// Changes fields of the cart and prices it again. Throws Problem when the changed cart cannot be priced; the
    /// loaded one is kept then.
    void modify(LoadedCart& loaded, const std::function<void(cart::Cart&)>& change) const;

    /// Taxes the cart at the address and prices it again. False when nothing is different then.
    [[nodiscard]] bool tax(LoadedCart& loaded, const TaxAddress& address) const;

    /// Taxes the cart as it was, after items were added, and prices it again.
    void renew_taxes(LoadedCart& loaded) const;

    /// Writes the cart with the next version and the instant its quote is for. What a person changed lives for the
    /// store's lifetime from now on.
    void save(store::Connection& connection, LoadedCart& loaded) const;

    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
    [[nodiscard]] std::int64_t now_ms() const { return clock_(); }

  private:
    /// Opens a row with the present balances of its vouchers.
    [[nodiscard]] LoadedCart open_present(store::Connection& connection, store::CartRow row) const;

    const Catalogue& catalogue_;
    const TaxService& taxes_;
    base::Clock clock_;
};

}  // namespace kassa::server::services
