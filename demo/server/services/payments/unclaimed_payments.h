#pragma once

#include <cstdint>

#include "store/store.h"

namespace kassa::server::services {

/// How long a buyer who has paid may take to order: the confirm that follows the payment, or the one-time code.
inline constexpr std::int64_t unclaimed_after_ms = 15LL * 60'000;

/// Marks payments that came in `unclaimed_after_ms` ago and pay for no order with the attention `not_ordered`, enters
/// each in the audit log and says in the server's log that there are some. Each is marked once.
void flag_unclaimed_payments(store::Store& store, std::int64_t now_ms);

}  // namespace kassa::server::services
