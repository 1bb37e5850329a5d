#pragma once

#include <string>
#include <string_view>

#include "json/value.h"
#include "services/payments/payment_intent.h"

namespace kassa::server::services {

/// True for the id of a setup intent, which keeps a card, and not of a payment intent.
[[nodiscard]] bool is_setup_intent(std::string_view id);

/// A text or number of one of Stripe's objects by its characters; "" when it is neither.
[[nodiscard]] std::string stripe_text(const json::Value& object, std::string_view name);

/// The id of another of Stripe's objects, which stands there itself when it was asked for
/// (https://docs.stripe.com/api/expanding_objects); "" when there is none.
[[nodiscard]] std::string stripe_reference(const json::Value& object, std::string_view name);

/// A payment or setup intent as Stripe writes it, in its API and in its events
/// (https://docs.stripe.com/api/payment_intents/object). The cart is the one in its metadata, which Kassa put there.
[[nodiscard]] PaymentIntent read_stripe_intent(const json::Value& object);

}  // namespace kassa::server::services
