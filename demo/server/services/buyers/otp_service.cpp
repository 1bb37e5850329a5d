#include "services/buyers/otp_service.h"

#include <algorithm>

#include "base/ascii.h"
#include "json/writer.h"
#include "security/random.h"
#include "services/values/email.h"
#include "services/values/time_text.h"

namespace kassa::server::services {
namespace {

using http::Problem;
using support::ErrorCode;

constexpr std::int64_t hour_ms = 3'600'000;

std::string_view to_text(OtpPurpose purpose) {
    return purpose == OtpPurpose::order ? "order" : "identify";
}

Problem retry_later(ErrorCode code, std::int64_t seconds) {
    return Problem(code)
        .argument("retryAfterSeconds", std::to_string(seconds))
        .header("Retry-After", std::to_string(seconds));
}

}  // namespace

std::string OtpView::to_json() const {
    json::Writer writer;
    writer.begin_object();
    writer.member("required", true);
    writer.member("sentTo", sent_to);
    writer.member("expiresAt", time_text(expires_at_ms));
    writer.member("resendAfterSeconds", resend_after_seconds);
    writer.member("attemptsLeft", attempts_left);
    writer.end_object();
    return writer.take();
}

std::int64_t OtpService::seconds_until(std::int64_t time_ms) const {
    return std::max<std::int64_t>(0, (time_ms - clock_() + 999) / 1000);
}

OtpView OtpService::view_of(const store::OtpChallengeRow& row) const {
    return {mask_email(row.email), row.expires_at_ms, seconds_until(row.resend_at_ms), row.attempts_left};
}

security::Digest OtpService::hash_code(std::string_view challenge_id, std::string_view email,
                                       std::string_view code) const {
    std::string text = "kassa one-time code\n";
    text.append(challenge_id).append("\n").append(base::ascii_lower(email)).append("\n").append(code);
    return security::hmac_sha256(key_, text);
}

Problem OtpService::locked(const store::OtpChallengeRow& row) const {
    return retry_later(ErrorCode::otp_locked, std::max<std::int64_t>(1, seconds_until(row.expires_at_ms)));
}

OtpService::Started OtpService::start(store::Connection& connection, std::string_view cart_id, OtpPurpose purpose,
                                      std::string_view email, Recent recent) const {
    const std::int64_t now = clock_();
    const auto earlier = store::find_otp_challenge(connection, cart_id, to_text(purpose));
    const bool same_address = earlier && base::ascii_equal_ignoring_case(earlier->email, email);
    if (same_address && !earlier->used_at_ms && now < earlier->expires_at_ms) {
        if (earlier->attempts_left == 0) {
            throw locked(*earlier);
        }
        if (now < earlier->resend_at_ms) {
            if (recent == Recent::reuse) {
                return {view_of(*earlier), std::nullopt};
            }
            throw retry_later(ErrorCode::otp_resend_too_soon, seconds_until(earlier->resend_at_ms));
        }
    }
    if (store::count_otp_requests(connection, email, now - hour_ms) >= rules_.maximum_requests_per_hour) {
        throw retry_later(ErrorCode::rate_limited, hour_ms / 1000);
    }
    const std::string code = security::random_digits(rules_.digits);
    store::OtpChallengeRow row;
    row.id = security::random_uuid();
    row.cart_id = cart_id;
    row.purpose = to_text(purpose);
    row.email = email;
    row.code_hash = hash_code(row.id, email, code);
    row.attempts_left = rules_.attempts;
    row.created_at_ms = now;
    row.resend_at_ms = now + rules_.resend_after_ms;
    row.expires_at_ms = now + rules_.lifetime_ms;
    store::replace_otp_challenge(connection, row);
    store::insert_otp_request(connection, email, now);
    return {view_of(row), code};
}

bool OtpService::can_be_code(std::string_view text) const {
    return text.size() == static_cast<std::size_t>(rules_.digits) &&
           std::ranges::all_of(text, [](char character) { return character >= '0' && character <= '9'; });
}

std::optional<Problem> OtpService::verify(store::Connection& connection, std::string_view cart_id, OtpPurpose purpose,
                                          std::string_view email, std::string_view code) const {
    const std::int64_t now = clock_();
    const auto row = store::find_otp_challenge(connection, cart_id, to_text(purpose));
    if (!row || row->used_at_ms) {
        return Problem(ErrorCode::otp_not_expected);
    }
    if (now >= row->expires_at_ms) {
        return Problem(ErrorCode::otp_expired);
    }
    if (row->attempts_left == 0) {
        return locked(*row);
    }
    // People type the code as they read it, in groups.
    const std::string typed = base::without(code, " -");
    const security::Digest given = hash_code(row->id, email, typed);
    if (security::equal_in_constant_time(given, row->code_hash)) {
        store::mark_otp_used(connection, row->id, now);
        return std::nullopt;
    }
    const int attempts_left = row->attempts_left - (can_be_code(typed) ? 1 : 0);
    store::set_otp_attempts_left(connection, row->id, attempts_left);
    if (attempts_left == 0) {
        return locked(*row);
    }
    return Problem(ErrorCode::otp_invalid).path("/otp").argument("attemptsLeft", std::to_string(attempts_left));
}

std::optional<OtpView> OtpService::awaited(store::Connection& connection, std::string_view cart_id,
                                           OtpPurpose purpose) const {
    const auto row = store::find_otp_challenge(connection, cart_id, to_text(purpose));
    return row && !row->used_at_ms ? std::optional(view_of(*row)) : std::nullopt;
}

}  // namespace kassa::server::services
