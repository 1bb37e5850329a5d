#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kassa::server::services {

/// How far the time in a signature may be from the server's clock: an event that somebody recorded is no use later.
inline constexpr std::int64_t stripe_signature_tolerance_ms = 300'000;

/// True when the `Stripe-Signature` header ("t=1700000000,v1=5257a8...") signs just this body with one of the secrets:
/// HMAC-SHA256 of the time as it is written, a full stop and the body, keyed with the whole text of the secret
/// ("whsec_..."). Several v1 are allowed, since Stripe signs with the old and the new secret while one replaces the
/// other; other schemes are passed over (https://docs.stripe.com/webhooks#verify-manually). Compares in constant time.
[[nodiscard]] bool is_signed_by_stripe(std::string_view header, std::string_view body,
                                       const std::vector<std::string>& secrets, std::int64_t now_ms);

}  // namespace kassa::server::services
