#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "kassa/cart/payment_method.h"
#include "kassa/quote/quote.h"
#include "security/digest.h"
#include "services/cart_parts/loaded_cart.h"
#include "services/catalogue/catalogue.h"
#include "services/payments/payment_provider.h"

namespace kassa::server::services {

/// The payment providers of the store, by the types of methods they have, and payments on their pages.
class PaymentService {
  public:
    PaymentService(const Catalogue& catalogue, std::vector<std::unique_ptr<const PaymentProvider>> providers,
                   const security::Digest& key, base::Clock clock);

    /// What a buyer can choose, in the store's order: the types that its catalogue names and whose provider is
    /// available.
    [[nodiscard]] std::vector<std::string> available_types() const;

    /// The type and the provider that has it.
    struct Entry {
        PaymentType type;
        const PaymentProvider& provider;
    };

    /// Null for a type that no provider has, such as that of a method saved in another system.
    [[nodiscard]] const Entry* find(std::string_view type) const;

    /// What confirm does with the method. A method that no provider has is accepted: the merchant who saved it knows
    /// how to collect.
    [[nodiscard]] PaymentFlow flow_of(const cart::PaymentMethod& method) const;

    /// False when nothing is due now or later; then no method is needed.
    [[nodiscard]] static bool needs_method(const quote::Quote& quote);

    /// A method from a request's `newPaymentMethod`, with an id of its own; violations begin with `prefix`. Whether its
    /// type is offered is not asked here.
    [[nodiscard]] cart::PaymentMethod read_method(const json::Value& body, const std::string& prefix,
                                                  std::vector<http::Violation>& violations) const;

    /// Starts a payment on the provider's page and answers the page's URL. An earlier pending payment of the cart is
    /// cancelled. The cart's method is one that redirects.
    [[nodiscard]] std::string begin(store::Connection& connection, const LoadedCart& loaded) const;

    /// The token in the forms of a provider's page that this server serves; without it a post is some other site's.
    [[nodiscard]] std::string form_token(std::string_view payment_id) const;
    [[nodiscard]] bool is_form_token(std::string_view payment_id, std::string_view token) const;

  private:
    const Catalogue& catalogue_;
    std::vector<std::unique_ptr<const PaymentProvider>> providers_;
    std::vector<Entry> entries_;
    security::Digest key_;
    base::Clock clock_;
};

}  // namespace kassa::server::services
