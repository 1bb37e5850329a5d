#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kassa/cart/payment_method.h"
#include "kassa/quote/quote.h"
#include "security/digest.h"
#include "services/catalogue.h"
#include "services/clock.h"
#include "services/confirm_request.h"
#include "services/loaded_cart.h"
#include "services/stripe_client.h"
#include "store/payment_repository.h"

namespace kassa::server::services {

/// Which ways to pay there are, and payments on a provider's page.
class PaymentService {
  public:
    /// `stripe` may be null: no cards then.
    PaymentService(const Catalogue& catalogue, const StripeClient* stripe, std::string public_url,
                   const security::Digest& key, Clock clock)
        : catalogue_(catalogue),
          stripe_(stripe),
          public_url_(std::move(public_url)),
          key_(key),
          clock_(std::move(clock)) {}

    /// What a buyer can choose, in the store's order.
    [[nodiscard]] std::vector<std::string> available_types() const;

    [[nodiscard]] const StripeClient* stripe() const { return stripe_; }

    /// False when nothing is due now or later; then no method is needed.
    [[nodiscard]] static bool needs_method(const quote::Quote& quote);

    /// True for methods whose payment a provider's page has to approve.
    [[nodiscard]] static bool redirects(const cart::PaymentMethod& method);

    /// The method with an id and a mask instead of the account number.
    [[nodiscard]] cart::PaymentMethod make_method(const NewPaymentMethod& method) const;

    /// Starts a payment on the provider's page and answers the page's URL. An earlier pending payment of the cart is
    /// cancelled.
    [[nodiscard]] std::string begin(store::Connection& connection, const LoadedCart& loaded) const;

    /// True when a card's intent pays for just this cart: succeeded, its amount and its currency.
    [[nodiscard]] static bool pays_for(const StripeIntent& intent, const LoadedCart& loaded);

    /// The token in the provider page's forms; without it a post is some other site's.
    [[nodiscard]] std::string form_token(std::string_view payment_id) const;
    [[nodiscard]] bool is_form_token(std::string_view payment_id, std::string_view token) const;

  private:
    const Catalogue& catalogue_;
    const StripeClient* stripe_;
    std::string public_url_;
    security::Digest key_;
    Clock clock_;
};

}  // namespace kassa::server::services
