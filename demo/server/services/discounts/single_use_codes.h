#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/catalogue/catalogue.h"
#include "store/connection.h"

namespace kassa::server::services {

/// How many codes a coupon may have: used ones count, revoked ones do not.
inline constexpr std::int64_t maximum_single_use_codes = 750;

/// Makes codes for a coupon whose model is SINGLE_USE_CODE: its prefix and as many characters as it says, each of the
/// digits 2 to 9 and the letters without I and O, from the operating system's generator. Throws Problem
/// `number_out_of_range` when the coupon would have more than maximum_single_use_codes, with how many may still be made
/// as `maximum`.
[[nodiscard]] std::vector<std::string> make_single_use_codes(store::Connection& connection, const Catalogue& catalogue,
                                                             const CouponOffer& coupon, std::int64_t count,
                                                             std::int64_t now_ms);

/// The offer that a code of some coupon stands for, in any case: the coupon's, redeemed once. That of a revoked code
/// has ended. Empty for an unknown code.
[[nodiscard]] std::optional<CouponOffer> find_single_use_offer(store::Connection& connection,
                                                               const Catalogue& catalogue, std::string_view code);

/// Revokes a code of the coupon, in any case. Throws Problem: `not_found`, also for one that is revoked already, or
/// `coupon_used_up` when an order used it.
void revoke_single_use_code(store::Connection& connection, const CouponOffer& coupon, std::string_view code,
                            std::int64_t now_ms);

}  // namespace kassa::server::services
