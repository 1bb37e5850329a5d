#include "services/payments/stripe_signature.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <span>

#include "security/digest.h"
#include "security/text_encoding.h"

namespace kassa::server::services {
namespace {

std::span<const unsigned char> bytes_of(std::string_view text) {
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

struct Signatures {
    /// The characters of `t`, which are what is signed.
    std::string_view time;
    std::vector<std::string_view> v1;
};

Signatures read_header(std::string_view header) {
    /// Stripe sends as many as an endpoint has secrets: two.
    constexpr std::size_t most_signatures = 8;
    Signatures signatures;
    while (!header.empty()) {
        const std::size_t end = std::min(header.find(','), header.size());
        const std::string_view part = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        if (part.starts_with("t=")) {
            signatures.time = part.substr(2);
        } else if (part.starts_with("v1=") && signatures.v1.size() < most_signatures) {
            signatures.v1.push_back(part.substr(3));
        }
    }
    return signatures;
}

std::optional<std::int64_t> seconds_of(std::string_view time) {
    constexpr std::size_t most_digits = 12;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), seconds);
    if (time.empty() || time.size() > most_digits || error != std::errc() || end != time.data() + time.size()) {
        return std::nullopt;
    }
    return seconds;
}

}  // namespace

bool is_signed_by_stripe(std::string_view header, std::string_view body, const std::vector<std::string>& secrets,
                         std::int64_t now_ms) {
    const Signatures signatures = read_header(header);
    const std::optional<std::int64_t> seconds = seconds_of(signatures.time);
    if (!seconds || std::abs(now_ms - *seconds * 1000) > stripe_signature_tolerance_ms) {
        return false;
    }
    std::string signed_text(signatures.time);
    signed_text.append(".").append(body);
    bool is_right = false;
    for (const std::string& secret : secrets) {
        const std::string expected = security::to_hexadecimal(security::hmac_sha256(bytes_of(secret), signed_text));
        for (const std::string_view given : signatures.v1) {
            is_right |= security::equal_in_constant_time(bytes_of(expected), bytes_of(given));
        }
    }
    return is_right;
}

}  // namespace kassa::server::services
