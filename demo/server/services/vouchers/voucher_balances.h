#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kassa/cart/cart.h"
#include "services/cart_parts/loaded_cart.h"
#include "store/store.h"
#include "store/voucher_repository.h"

namespace kassa::server::services {

// The money of vouchers, on its way from a balance to an order. Until confirm a cart has only a look at the balance;
// from then on its share is held, so that no two carts spend the same; the order takes it off the balance. Reopening
// the cart, a payment that fails and the cart's end give it back.

/// How long an open cart holds what was held when its payment was prepared (PUT prepare-stripe with an order).
inline constexpr std::int64_t longest_open_hold_ms = 3'600'000;

/// How long after its end a cart whose buyer is on a provider's page holds it.
inline constexpr std::int64_t longest_payment_hold_ms = 86'400'000;

/// The voucher that a cart names so; empty when it is a credit of another kind.
[[nodiscard]] std::optional<store::VoucherRow> voucher_of_credit(store::Connection& connection, std::string_view code);

/// What a voucher has for the cart now: the balance without what is held for others, 0 once it is disabled or has
/// ended. What is held for this cart counts in any case.
[[nodiscard]] std::int64_t available_amount(store::Connection& connection, const store::VoucherRow& voucher,
                                            std::string_view cart_id, std::int64_t now_ms);

/// The cart's credits with the present balances of those that are vouchers; empty when they are as they were. A cart
/// that is not open keeps the amounts that it was confirmed with.
[[nodiscard]] std::optional<std::vector<cart::Credit>> present_credits(store::Connection& connection,
                                                                       const cart::Cart& cart, std::int64_t now_ms);

/// Holds what the cart's quote takes from vouchers, in place of what was held for it before. Throws Problem
/// `price_changed` when there is not as much any more.
void hold_voucher_amounts(store::Connection& connection, const LoadedCart& loaded, std::int64_t now_ms);

/// Takes it off the balances, for the cart's order; what is not held (any more) is held first. Throws Problem
/// `price_changed`.
void spend_voucher_amounts(store::Connection& connection, const LoadedCart& loaded, std::int64_t now_ms);

/// Gives back what is held for carts that have ended, are gone, or are edited instead of paid (longest_open_hold_ms). A
/// payment on a provider's page that keeps a cart from its end is cancelled after longest_payment_hold_ms.
void release_overdue_voucher_amounts(store::Store& store, std::int64_t now_ms);

}  // namespace kassa::server::services
