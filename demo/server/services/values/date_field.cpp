#include "services/values/date_field.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "kassa/support/instant.h"

namespace kassa::server::services {
namespace {

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

std::optional<std::int64_t> parse_date(const std::string& text) {
    if (!text.empty() && std::ranges::all_of(text, is_digit)) {
        std::int64_t milliseconds = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
        const bool in_range = error == std::errc() && milliseconds / 1000 <= support::last_instant.seconds;
        return in_range ? std::optional(milliseconds) : std::nullopt;
    }
    constexpr std::size_t length_without_zone = std::string_view("2026-11-22T10:00:00").size();
    const auto instant = support::parse_instant(text.size() == length_without_zone ? text + "Z" : text);
    return instant ? std::optional(instant.value().seconds * 1000) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> read_date(http::FieldReader& reader, std::string_view name) {
    // A number by its digits or a text: what `decimal` takes, before it is read as a number.
    const std::optional<std::string> text = reader.decimal(name);
    if (!text) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> date = parse_date(*text);
    if (!date) {
        reader.violate(name, support::ErrorCode::date_invalid, "must be an RFC 3339 date or milliseconds since 1970");
    }
    return date;
}

}  // namespace kassa::server::services
