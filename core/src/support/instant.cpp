#include "kassa/support/instant.h"

#include <algorithm>

namespace kassa::support {

namespace {

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t last_day = last_instant.seconds / seconds_per_day;
constexpr std::int64_t months_in_range = (9999 - 1970 + 1) * 12;

struct Date {
    std::int64_t year;
    std::int64_t month;  ///< 1 to 12
    std::int64_t day;    ///< 1 to 31
};

constexpr bool is_leap_year(std::int64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr std::int64_t days_in_month(std::int64_t year, std::int64_t month) {
    if (month == 2) {
        return is_leap_year(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Both directions after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
// (https://howardhinnant.github.io/date_algorithms.html), for years from 0 on. A year starts in March, so that a leap
// day is its last.

constexpr std::int64_t days_per_era = 146'097;            // 400 years
constexpr std::int64_t days_from_era_to_epoch = 719'468;  // 0000-03-01 to 1970-01-01

constexpr std::int64_t days_since_epoch(const Date& date) {
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t era = year / 400;
    const std::int64_t year_of_era = year % 400;
    const std::int64_t month_from_march = (date.month + 9) % 12;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * days_per_era + day_of_era - days_from_era_to_epoch;
}

constexpr Date date_of(std::int64_t days) {
    const std::int64_t shifted = days + days_from_era_to_epoch;
    const std::int64_t era = shifted / days_per_era;
    const std::int64_t day_of_era = shifted % days_per_era;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return {era * 400 + year_of_era + (month <= 2 ? 1 : 0), month, day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

static_assert(days_since_epoch({1970, 1, 1}) == 0);
static_assert(days_since_epoch({9999, 12, 31}) == last_day);

/// Reads a text from the front; the first thing that does not fit makes it fail for good.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    /// A number of exactly `count` digits from `minimum` to `maximum`.
    std::int64_t number(std::size_t count, std::int64_t minimum, std::int64_t maximum) {
        std::int64_t value = 0;
        for (std::size_t position = 0; position < count; ++position) {
            if (!next_is_digit()) {
                failed_ = true;
                return minimum;
            }
            value = value * 10 + (text_.front() - '0');
            text_.remove_prefix(1);
        }
        failed_ = failed_ || value < minimum || value > maximum;
        return value;
    }

    [[nodiscard]] bool take(char character) {
        if (text_.empty() || text_.front() != character) {
            return false;
        }
        text_.remove_prefix(1);
        return true;
    }

    void require(char character, char alternative) { failed_ = !(take(character) || take(alternative)) || failed_; }

    void skip_digits() {
        failed_ = !next_is_digit() || failed_;
        while (next_is_digit()) {
            text_.remove_prefix(1);
        }
    }

    /// True when all went well up to the end of the text.
    [[nodiscard]] bool is_done() const { return !failed_ && text_.empty(); }

  private:
    [[nodiscard]] bool next_is_digit() const { return !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; }

    std::string_view text_;
    bool failed_ = false;
};

/// Seconds by which local time is ahead of UTC.
std::int64_t read_offset(Reader& reader) {
    if (reader.take('Z') || reader.take('z')) {
        return 0;
    }
    const bool is_behind = reader.take('-');
    if (!is_behind) {
        reader.require('+', '+');
    }
    const std::int64_t hours = reader.number(2, 0, 23);
    reader.require(':', ':');
    const std::int64_t seconds = hours * 3600 + reader.number(2, 0, 59) * 60;
    return is_behind ? -seconds : seconds;
}

/// Writes the digits of a number that end before `end`, with leading zeros.
void put_number(char* end, std::int64_t value, int width) {
    for (; width > 0; --width) {
        *--end = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
    Reader reader(text);
    Date date{};
    date.year = reader.number(4, 0, 9999);
    reader.require('-', '-');
    date.month = reader.number(2, 1, 12);
    reader.require('-', '-');
    date.day = reader.number(2, 1, 31);
    reader.require('T', 't');
    const std::int64_t hour = reader.number(2, 0, 23);
    reader.require(':', ':');
    const std::int64_t minute = reader.number(2, 0, 59);
    reader.require(':', ':');
    const std::int64_t second = reader.number(2, 0, 60);
    if (reader.take('.')) {
        reader.skip_digits();
    }
    const std::int64_t offset = read_offset(reader);
    if (!reader.is_done() || date.day > days_in_month(date.year, date.month)) {
        return Error{ErrorCode::date_invalid};
    }
    const Instant instant{days_since_epoch(date) * seconds_per_day + hour * 3600 + minute * 60 + second - offset};
    if (instant < Instant{} || instant > last_instant) {
        return Error{ErrorCode::date_invalid};
    }
    return instant;
}

std::string to_string(Instant instant) {
    const Date date = date_of(instant.seconds / seconds_per_day);
    const std::int64_t second_of_day = instant.seconds % seconds_per_day;
    char text[] = "0000-00-00T00:00:00Z";
    put_number(text + 4, date.year, 4);
    put_number(text + 7, date.month, 2);
    put_number(text + 10, date.day, 2);
    put_number(text + 13, second_of_day / 3600, 2);
    put_number(text + 16, second_of_day / 60 % 60, 2);
    put_number(text + 19, second_of_day % 60, 2);
    return text;
}

Instant add_days(Instant instant, std::int64_t days) {
    // More days than the range has lead out of it from anywhere.
    const std::int64_t bounded = std::clamp(days, -(last_day + 1), last_day + 1);
    return std::clamp(Instant{instant.seconds + bounded * seconds_per_day}, Instant{}, last_instant);
}

Instant add_months(Instant instant, std::int64_t months) {
    const Date date = date_of(instant.seconds / seconds_per_day);
    const std::int64_t month_index =
        (date.year - 1970) * 12 + date.month - 1 + std::clamp(months, -months_in_range, months_in_range);
    if (month_index < 0) {
        return Instant{};
    }
    if (month_index >= months_in_range) {
        return last_instant;
    }
    const std::int64_t year = 1970 + month_index / 12;
    const std::int64_t month = month_index % 12 + 1;
    const std::int64_t day = std::min(date.day, days_in_month(year, month));
    return Instant{days_since_epoch({year, month, day}) * seconds_per_day + instant.seconds % seconds_per_day};
}

}  // namespace kassa::support
