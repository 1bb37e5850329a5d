#pragma once

#include <string>

#include "services/cart_parts/loaded_cart.h"

namespace kassa::server::services {

/// A payment that a provider prepared for a cart and that the buyer makes in the page, with the provider's own form,
/// before confirm; or the keeping of a method for later, when nothing is due now. Stripe calls both intents
/// (https://docs.stripe.com/payments/payment-intents).
struct PaymentIntent {
    std::string id;
    /// What the provider's script in the page needs. For the buyer of this cart only.
    std::string client_secret;
    /// "succeeded" once the money has come in or the method is kept; every other text is the provider's own.
    std::string status;
    /// Decimal text in minor units: what has come in, or until then what was asked for. "" when nothing is due now.
    std::string amount;
    /// ISO 4217, in either case; "" when nothing is due now.
    std::string currency;
    /// The cart it was prepared for.
    std::string cart_id;
    /// Nothing is due now: the method is only kept.
    bool is_setup = false;
};

/// True when the intent pays for just this cart: it has succeeded, and its amount and currency are those now due.
[[nodiscard]] bool pays_for(const PaymentIntent& intent, const LoadedCart& loaded);

}  // namespace kassa::server::services
