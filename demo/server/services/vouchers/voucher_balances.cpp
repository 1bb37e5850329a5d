#include "services/vouchers/voucher_balances.h"

#include <algorithm>
#include <string>

#include "http/problem.h"
#include "services/vouchers/voucher_code.h"
#include "store/payment_repository.h"

namespace kassa::server::services {
namespace {

/// What a cart takes from one voucher.
struct Share {
    std::string voucher_id;
    std::int64_t amount = 0;

    friend bool operator==(const Share&, const Share&) = default;
};

std::vector<Share> sorted(std::vector<Share> shares) {
    std::ranges::sort(shares, {}, &Share::voucher_id);
    return shares;
}

std::vector<Share> shares_of_quote(store::Connection& connection, const LoadedCart& loaded) {
    std::vector<Share> shares;
    for (const quote::Adjustment& credit : loaded.quote().credits) {
        const auto voucher = credit.amount.is_zero() ? std::nullopt : voucher_of_credit(connection, credit.code);
        if (voucher) {
            // Whole minor units, at most a balance.
            shares.push_back({voucher->id, std::stoll(credit.amount.to_string())});
        }
    }
    return sorted(std::move(shares));
}

std::vector<Share> held_shares(store::Connection& connection, std::string_view cart_id) {
    std::vector<Share> shares;
    for (const store::VoucherUse& use : store::list_held_voucher_uses(connection, cart_id)) {
        shares.push_back({use.voucher_id, use.amount});
    }
    return sorted(std::move(shares));
}

void hold(store::Connection& connection, std::string_view cart_id, const std::vector<Share>& shares,
          std::int64_t now_ms) {
    store::release_voucher_amounts(connection, cart_id);
    for (const Share& share : shares) {
        if (!store::hold_voucher_amount(connection, share.voucher_id, cart_id, share.amount, now_ms)) {
            throw http::Problem(support::ErrorCode::price_changed);
        }
    }
}

std::int64_t available_amount(const store::VoucherRow& voucher, const std::vector<Share>& held, std::int64_t now_ms) {
    const bool counts = !voucher.disabled_at_ms && (!voucher.expires_at_ms || now_ms < *voucher.expires_at_ms);
    std::int64_t available = counts ? voucher.balance - voucher.reserved : 0;
    for (const Share& share : held) {
        available += share.voucher_id == voucher.id ? share.amount : 0;
    }
    return available;
}

}  // namespace

std::optional<store::VoucherRow> voucher_of_credit(store::Connection& connection, std::string_view code) {
    const auto reference = reference_of_masked_code(code);
    return reference ? store::find_voucher_by_reference(connection, *reference) : std::nullopt;
}

std::int64_t available_amount(store::Connection& connection, const store::VoucherRow& voucher, std::string_view cart_id,
                              std::int64_t now_ms) {
    return available_amount(voucher, held_shares(connection, cart_id), now_ms);
}

std::optional<std::vector<cart::Credit>> present_credits(store::Connection& connection, const cart::Cart& cart,
                                                         std::int64_t now_ms) {
    if (cart.status != cart::Status::open || cart.credits.empty()) {
        return std::nullopt;
    }
    const std::vector<Share> held = held_shares(connection, cart.id);
    std::vector<cart::Credit> credits = cart.credits;
    for (cart::Credit& credit : credits) {
        if (const auto voucher = voucher_of_credit(connection, credit.code)) {
            credit.amount = money::Decimal::from_integer(available_amount(*voucher, held, now_ms));
        }
    }
    return credits == cart.credits ? std::nullopt : std::optional(std::move(credits));
}

void hold_voucher_amounts(store::Connection& connection, const LoadedCart& loaded, std::int64_t now_ms) {
    if (loaded.quote().credits.empty()) {
        return;
    }
    hold(connection, loaded.row.id, shares_of_quote(connection, loaded), now_ms);
}

void spend_voucher_amounts(store::Connection& connection, const LoadedCart& loaded, std::int64_t now_ms) {
    if (loaded.quote().credits.empty()) {
        return;
    }
    const std::vector<Share> shares = shares_of_quote(connection, loaded);
    if (held_shares(connection, loaded.row.id) != shares) {
        hold(connection, loaded.row.id, shares, now_ms);
    }
    store::spend_voucher_amounts(connection, loaded.row.id, now_ms);
}

void release_overdue_voucher_amounts(store::Store& store, std::int64_t now_ms) {
    // Few enough that no buyer notices that the writer is busy.
    constexpr std::int64_t portion = 200;
    const store::VoucherHoldLimits limits{now_ms, now_ms - longest_payment_hold_ms, now_ms - longest_open_hold_ms};
    std::size_t released = 0;
    do {
        released = store.write([&](store::Connection& connection) {
            const std::vector<std::string> carts = store::carts_with_overdue_holds(connection, limits, portion);
            for (const std::string& cart_id : carts) {
                store::cancel_pending_payments(connection, cart_id, now_ms);
                store::release_voucher_amounts(connection, cart_id);
            }
            return carts.size();
        });
    } while (released == portion);
}

}  // namespace kassa::server::services
