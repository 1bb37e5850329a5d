#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "http/problem.h"
#include "security/digest.h"
#include "store/connection.h"
#include "store/otp_repository.h"

namespace kassa::server::services {

/// What a one-time code is for.
enum class OtpPurpose {
    order,    ///< completes the order of a confirming cart
    identify  ///< proves a returning customer on an open cart
};

/// The rules of one-time codes. With six digits and five tries a code is guessed with 1 in 200,000, and
/// `maximum_requests_per_hour` bounds how many codes an address is sent, so how many tries there are.
struct OtpRules {
    int digits = 6;
    int attempts = 5;
    std::int64_t lifetime_ms = 600'000;
    std::int64_t resend_after_ms = 30'000;
    std::int64_t maximum_requests_per_hour = 10;
};

/// What a client may know of a challenge.
struct OtpView {
    std::string sent_to;
    std::int64_t expires_at_ms = 0;
    std::int64_t resend_after_seconds = 0;
    int attempts_left = 0;

    /// The contract's `otp` object.
    [[nodiscard]] std::string to_json() const;
};

/// Makes and checks one-time codes. A code is kept only as HMAC-SHA256 under the server's key, bound to its challenge
/// and its address, so neither a copy of the database nor another challenge's row helps to find it.
class OtpService {
  public:
    OtpService(const security::Digest& key, base::Clock clock, OtpRules rules = {})
        : key_(key), clock_(std::move(clock)), rules_(rules) {}

    struct Started {
        OtpView view;
        /// The code to send, or empty when the one sent before is still good.
        std::optional<std::string> code;
    };

    /// What to do when a code was sent to the same address a moment ago.
    enum class Recent { reuse, refuse };

    /// Makes a challenge, replacing the cart's earlier one for the purpose. Throws `otp_resend_too_soon` (when `recent`
    /// is refuse), `otp_locked` while the earlier one is locked, and `rate_limited` when the address was sent too many
    /// codes; all with Retry-After.
    [[nodiscard]] Started start(store::Connection& connection, std::string_view cart_id, OtpPurpose purpose,
                                std::string_view email, Recent recent) const;

    /// Checks a code. Empty: it is right and used up now. Otherwise the refusal, to be answered without undoing the
    /// transaction: the try counts. `otp_invalid` with the tries left, `otp_expired`, `otp_locked`, `otp_not_expected`.
    /// A wrong address counts as a wrong code. What cannot be a code, a figure too few for example, is `otp_invalid`
    /// too and costs no try: it is a slip of the hand and guesses nothing.
    [[nodiscard]] std::optional<http::Problem> verify(store::Connection& connection, std::string_view cart_id,
                                                      OtpPurpose purpose, std::string_view email,
                                                      std::string_view code) const;

    /// The challenge that is awaited now, if any.
    [[nodiscard]] std::optional<OtpView> awaited(store::Connection& connection, std::string_view cart_id,
                                                 OtpPurpose purpose) const;

  private:
    [[nodiscard]] OtpView view_of(const store::OtpChallengeRow& row) const;
    [[nodiscard]] security::Digest hash_code(std::string_view challenge_id, std::string_view email,
                                             std::string_view code) const;
    [[nodiscard]] bool can_be_code(std::string_view text) const;
    [[nodiscard]] http::Problem locked(const store::OtpChallengeRow& row) const;
    [[nodiscard]] std::int64_t seconds_until(std::int64_t time_ms) const;

    security::Digest key_;
    base::Clock clock_;
    OtpRules rules_;
};

}  // namespace kassa::server::services
