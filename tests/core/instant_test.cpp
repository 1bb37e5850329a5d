#include "kassa/support/instant.h"

#include <cstdint>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "core/printers.h"

namespace kassa::support {
namespace {

Instant at(const std::string& text) {
    const auto parsed = parse_instant(text);
    EXPECT_TRUE(parsed) << text;
    return parsed ? parsed.value() : Instant{-1};
}

TEST(InstantTest, ReadsRfc3339) {
    struct Case {
        const char* text;
        std::int64_t seconds;
    };
    constexpr Case cases[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01T00:00:01Z", 1},
        {"1985-04-12T23:20:50.52Z", 482'196'050},    // RFC 3339, section 5.8
        {"1996-12-19T16:39:57-08:00", 851'042'397},  // RFC 3339, section 5.8
        {"1990-12-31T23:59:60Z", 662'688'000},       // RFC 3339, section 5.8: a leap second
        {"1990-12-31T15:59:60-08:00", 662'688'000},  // RFC 3339, section 5.8
        {"2000-02-29T12:00:00Z", 951'825'600},       // a century that is a leap year
        {"2024-02-29t23:59:59z", 1'709'251'199},     // lower case is allowed
        {"2026-11-22T10:00:00+05:30", 1'795'321'800},
        {"2026-11-22T10:00:00.999999999Z", 1'795'341'600},
        {"9999-12-31T23:59:59Z", 253'402'300'799},
        {"1969-12-31T23:00:00-01:00", 0},
    };
    for (const Case& expected : cases) {
        const auto parsed = parse_instant(expected.text);
        ASSERT_TRUE(parsed) << expected.text;
        EXPECT_EQ(parsed.value().seconds, expected.seconds) << expected.text;
    }
}

TEST(InstantTest, RefusesEverythingElse) {
    const std::string texts[] = {
        "",
        "2026",
        "2026-11-22",
        "2026-11-22T10:00:00",
        "2026-11-22T10:00:00 Z",
        "2026-11-22 10:00:00Z",
        "2026-11-22T10:00:00Zz",
        "2026-11-22T10:00Z",
        "2026-11-22T10:00:00.Z",
        "2026-11-22T10:00:00+0100",
        "2026-11-22T10:00:00+24:00",
        "2026-11-22T10:00:00+01:60",
        "2026-11-22T24:00:00Z",
        "2026-11-22T10:60:00Z",
        "2026-11-22T10:00:61Z",
        "2026-00-22T10:00:00Z",
        "2026-13-22T10:00:00Z",
        "2026-11-00T10:00:00Z",
        "2026-11-31T10:00:00Z",
        "2025-02-29T10:00:00Z",
        "1900-02-29T10:00:00Z",
        "2100-02-29T10:00:00Z",
        "+2026-11-22T10:00:00Z",
        "02026-11-22T10:00:00Z",
        "2026-1-22T10:00:00Z",
        "2026-11-22T1a:00:00Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "9999-12-31T23:59:60Z",
        std::string("2026-11-22T10:00:00Z\0", 21),
        std::string(1'000'000, '2'),
    };
    for (const std::string& text : texts) {
        const auto parsed = parse_instant(text);
        ASSERT_FALSE(parsed) << text.substr(0, 40);
        EXPECT_EQ(parsed.error(), Error{ErrorCode::date_invalid});
    }
}

TEST(InstantTest, WritesWhatItReads) {
    EXPECT_EQ(to_string(Instant{}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(to_string(last_instant), "9999-12-31T23:59:59Z");
    EXPECT_EQ(to_string(at("2026-11-22T10:05:09+01:00")), "2026-11-22T09:05:09Z");
    // A prime number of seconds walks through every month, weekday and time of day.
    for (std::int64_t seconds = 0; seconds <= last_instant.seconds; seconds += 7'919'999) {
        const std::string text = to_string(Instant{seconds});
        ASSERT_EQ(at(text).seconds, seconds) << text;
    }
}

TEST(InstantTest, EveryDayFollowsTheOneBefore) {
    // A calendar by counting, from 1970 to 2400: it meets every kind of century.
    int year = 1970;
    int month = 1;
    int day = 1;
    for (std::int64_t number = 0; year <= 2400; ++number) {
        const std::string expected = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                                     (day < 10 ? "-0" : "-") + std::to_string(day) + "T00:00:00Z";
        ASSERT_EQ(to_string(Instant{number * 86'400}), expected);
        const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
        const int length[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        if (++day > length[month - 1]) {
            day = 1;
            month = month % 12 + 1;
            year += month == 1 ? 1 : 0;
        }
    }
}

TEST(InstantTest, AddsDays) {
    EXPECT_EQ(add_days(at("2026-11-22T10:00:00Z"), 14), at("2026-12-06T10:00:00Z"));
    EXPECT_EQ(add_days(at("2024-02-28T10:00:00Z"), 1), at("2024-02-29T10:00:00Z"));
    EXPECT_EQ(add_days(at("2026-01-01T00:00:00Z"), -1), at("2025-12-31T00:00:00Z"));
    EXPECT_EQ(add_days(at("2026-01-01T00:00:00Z"), 0), at("2026-01-01T00:00:00Z"));
}

TEST(InstantTest, AddsMonthsAndKeepsTheDayWhereItExists) {
    struct Case {
        const char* from;
        std::int64_t months;
        const char* to;
    };
    constexpr Case cases[] = {
        {"2026-11-22T10:00:00Z", 1, "2026-12-22T10:00:00Z"},  {"2026-11-22T10:00:00Z", 2, "2027-01-22T10:00:00Z"},
        {"2026-11-22T10:00:00Z", 12, "2027-11-22T10:00:00Z"}, {"2026-01-31T23:59:59Z", 1, "2026-02-28T23:59:59Z"},
        {"2024-01-31T23:59:59Z", 1, "2024-02-29T23:59:59Z"},  {"2026-01-31T00:00:00Z", 2, "2026-03-31T00:00:00Z"},
        {"2026-03-31T00:00:00Z", 1, "2026-04-30T00:00:00Z"},  {"2024-02-29T00:00:00Z", 12, "2025-02-28T00:00:00Z"},
        {"2024-02-29T00:00:00Z", 48, "2028-02-29T00:00:00Z"}, {"2026-01-15T00:00:00Z", -1, "2025-12-15T00:00:00Z"},
        {"2026-03-31T00:00:00Z", -1, "2026-02-28T00:00:00Z"}, {"2026-03-31T00:00:00Z", 0, "2026-03-31T00:00:00Z"},
    };
    for (const Case& expected : cases) {
        EXPECT_EQ(to_string(add_months(at(expected.from), expected.months)), expected.to) << expected.from;
    }
}

TEST(InstantTest, StaysWithinItsRange) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    const Instant now = at("2026-11-22T10:00:00Z");
    EXPECT_EQ(add_days(now, most), last_instant);
    EXPECT_EQ(add_days(now, least), Instant{});
    EXPECT_EQ(add_days(last_instant, 1), last_instant);
    EXPECT_EQ(add_months(now, most), last_instant);
    EXPECT_EQ(add_months(now, least), Instant{});
    EXPECT_EQ(add_months(at("9999-12-01T00:00:00Z"), 1), last_instant);
    EXPECT_EQ(add_months(at("1970-01-15T00:00:00Z"), -1), Instant{});
}

}  // namespace
}  // namespace kassa::support
