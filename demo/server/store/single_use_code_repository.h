#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace kassa::server::store {

/// A code that discounts one order.
struct SingleUseCodeRow {
    /// In upper case.
    std::string code;
    /// Of the catalogue, without regard to case.
    std::string coupon;
    std::int64_t created_at_ms = 0;
    std::optional<std::int64_t> revoked_at_ms;
    /// Of the order that used it. Read, never written: using one is a redemption as of any coupon.
    std::optional<std::string> order_number;
};

/// False when the code exists already.
[[nodiscard]] bool insert_single_use_code(Connection& connection, const SingleUseCodeRow& row);

[[nodiscard]] std::optional<SingleUseCodeRow> find_single_use_code(Connection& connection, std::string_view code);

/// How many codes a coupon has, with those that were revoked or without.
[[nodiscard]] std::int64_t count_single_use_codes(Connection& connection, std::string_view coupon, bool revoked_too);

/// A coupon's codes, oldest first.
[[nodiscard]] std::vector<SingleUseCodeRow> list_single_use_codes(Connection& connection, std::string_view coupon,
                                                                  std::int64_t limit, std::int64_t offset);

/// False when the code does not exist or is revoked already.
[[nodiscard]] bool revoke_single_use_code(Connection& connection, std::string_view code, std::int64_t now_ms);

}  // namespace kassa::server::store
