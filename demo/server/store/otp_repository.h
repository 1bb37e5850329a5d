#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "security/digest.h"
#include "store/connection.h"

namespace kassa::server::store {

/// A one-time code that is awaited. A cart has at most one for each purpose; a newer one replaces it.
struct OtpChallengeRow {
    std::string id;
    std::string cart_id;
    /// "order" or "identify".
    std::string purpose;
    std::string email;
    security::Digest code_hash{};
    int attempts_left = 0;
    std::int64_t created_at_ms = 0;
    std::int64_t resend_at_ms = 0;
    std::int64_t expires_at_ms = 0;
    std::optional<std::int64_t> used_at_ms;
};

void replace_otp_challenge(Connection& connection, const OtpChallengeRow& row);

[[nodiscard]] std::optional<OtpChallengeRow> find_otp_challenge(Connection& connection, std::string_view cart_id,
                                                                std::string_view purpose);

void set_otp_attempts_left(Connection& connection, std::string_view id, int attempts_left);

void mark_otp_used(Connection& connection, std::string_view id, std::int64_t now_ms);

void delete_otp_challenge(Connection& connection, std::string_view cart_id, std::string_view purpose);

void insert_otp_request(Connection& connection, std::string_view email, std::int64_t now_ms);

/// Codes asked for with this address after the instant.
[[nodiscard]] std::int64_t count_otp_requests(Connection& connection, std::string_view email, std::int64_t after_ms);

void delete_otp_requests(Connection& connection, std::int64_t before_ms);

}  // namespace kassa::server::store
