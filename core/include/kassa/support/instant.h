#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "kassa/support/result.h"

namespace kassa::support {

/// A point in time, whole seconds since 1970-01-01T00:00:00Z, years 1970 to 9999. The core never asks a clock: time
/// comes in as an argument.
struct Instant {
    std::int64_t seconds = 0;

    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// 9999-12-31T23:59:59Z, the last instant RFC 3339 can write.
inline constexpr Instant last_instant{253'402'300'799};

/// Reads an RFC 3339 date-time ("2026-11-22T10:00:00Z", "...+01:00"); a fraction of a second is cut off, a leap second
/// counts as the second after it. Error: `date_invalid` (path "") for any other text, a day the calendar does not have,
/// or an instant out of range.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

/// "2026-11-22T10:00:00Z".
[[nodiscard]] std::string to_string(Instant instant);

/// The instant `days` later (earlier when negative), kept within the range of Instant.
[[nodiscard]] Instant add_days(Instant instant, std::int64_t days);

/// The same day of the month `months` later in UTC, or the month's last day when it has no such day (31 January + 1
/// month is 28 or 29 February). Earlier when negative; kept within the range of Instant.
[[nodiscard]] Instant add_months(Instant instant, std::int64_t months);

}  // namespace kassa::support
