#pragma once

#include <cstdint>
#include <string_view>

#include "store/connection.h"

namespace kassa::server::services {

/// How long an order's one-time code, once entered right, proves the e-mail address: time to pay in another way, or to
/// change something, after the first try came to nothing.
inline constexpr std::int64_t email_proof_lifetime_ms = 900'000;

/// Whether a code for the order of this cart was entered right for this address within `email_proof_lifetime_ms`. The
/// cart's newest code for its order decides: after one that went to another address nothing is proved until that one is
/// entered. A code that identifies a customer proves nothing for an order. What is ordered may have changed since: a
/// code proves an address and no price.
[[nodiscard]] bool is_email_proved_for_order(store::Connection& connection, std::string_view cart_id,
                                             std::string_view email, std::int64_t now_ms);

}  // namespace kassa::server::services
