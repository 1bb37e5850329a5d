#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "security/digest.h"
#include "store/connection.h"

namespace kassa::server::store {

/// Store credit. Amounts are minor units of its currency.
struct VoucherRow {
    std::string id;
    /// Of the code, which is kept nowhere.
    security::Digest code_hash{};
    /// Names the voucher without being its code; no two have the same.
    std::string reference;
    std::string label;
    std::string currency;
    std::int64_t issued = 0;
    /// What orders have not spent.
    std::int64_t balance = 0;
    /// What of the balance is held for carts that are being ordered.
    std::int64_t reserved = 0;
    std::optional<std::int64_t> expires_at_ms;
    std::optional<std::int64_t> disabled_at_ms;
    std::string external_context;
    std::int64_t created_at_ms = 0;
};

/// False when another voucher has the code or the reference.
[[nodiscard]] bool insert_voucher(Connection& connection, const VoucherRow& row);

[[nodiscard]] std::optional<VoucherRow> find_voucher(Connection& connection, std::string_view id);
[[nodiscard]] std::optional<VoucherRow> find_voucher_by_code(Connection& connection, const security::Digest& code_hash);
[[nodiscard]] std::optional<VoucherRow> find_voucher_by_reference(Connection& connection, std::string_view reference);

struct VoucherPage {
    std::int64_t total = 0;
    std::vector<VoucherRow> rows;
};

/// Oldest first.
[[nodiscard]] VoucherPage list_vouchers(Connection& connection, std::int64_t limit, std::int64_t offset);

/// False when there is none or it is disabled already.
[[nodiscard]] bool disable_voucher(Connection& connection, std::string_view id, std::int64_t now_ms);

/// What a cart takes from a voucher.
struct VoucherUse {
    std::string voucher_id;
    std::string cart_id;
    std::int64_t amount = 0;
    std::int64_t held_at_ms = 0;
    /// When the cart's order was placed; until then the amount is only held.
    std::optional<std::int64_t> spent_at_ms;
    /// Of the cart, once it has one. Read, never written.
    std::optional<std::string> order_number;
};

/// The newest uses of a voucher, newest first.
[[nodiscard]] std::vector<VoucherUse> list_voucher_uses(Connection& connection, std::string_view voucher_id,
                                                        std::int64_t limit);

/// What is held for the cart and not spent yet.
[[nodiscard]] std::vector<VoucherUse> list_held_voucher_uses(Connection& connection, std::string_view cart_id);

/// Holds an amount for a cart that holds nothing of the voucher. False when the voucher has not as much to give any
/// more, is disabled or has ended.
[[nodiscard]] bool hold_voucher_amount(Connection& connection, std::string_view voucher_id, std::string_view cart_id,
                                       std::int64_t amount, std::int64_t now_ms);

/// Gives back all that is held for the cart.
void release_voucher_amounts(Connection& connection, std::string_view cart_id);

/// Takes what is held for the cart off the balances.
void spend_voucher_amounts(Connection& connection, std::string_view cart_id, std::int64_t now_ms);

/// Until when a cart may hold what it does not spend.
struct VoucherHoldLimits {
    /// Carts that expired by then and are with no payment provider.
    std::int64_t expired_by_ms = 0;
    /// Carts that expired by then, whatever they wait for.
    std::int64_t given_up_by_ms = 0;
    /// Carts that can be edited, and held it since before then.
    std::int64_t open_since_ms = 0;
};

/// Carts that hold amounts longer than they may, or are gone. At most `maximum`.
[[nodiscard]] std::vector<std::string> carts_with_overdue_holds(Connection& connection, const VoucherHoldLimits& limits,
                                                                std::int64_t maximum);

}  // namespace kassa::server::store
