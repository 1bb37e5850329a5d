#include "services/search/cart_search_condition.h"

#include <algorithm>

#include "http/problem.h"

namespace kassa::server::services {
namespace {

using support::ErrorCode;

constexpr std::size_t maximum_value = 1000;

[[noreturn]] void refuse(const FieldPath& field, ErrorCode code, std::string_view message) {
    throw http::Problem({http::Violation{field.text, code, std::string(message)}});
}

TextPattern read_pattern(std::string_view value) {
    TextPattern pattern;
    if (value.starts_with('*')) {
        pattern.open_start = true;
        value.remove_prefix(1);
    }
    if (value.ends_with('*')) {
        pattern.open_end = true;
        value.remove_suffix(1);
    }
    pattern.text = value;
    return pattern;
}

money::Decimal read_bound(const FieldPath& field, std::string_view text) {
    if (field.kind == FieldKind::date) {
        if (const auto date = parse_date(text)) {
            return money::Decimal::from_integer(*date);
        }
        refuse(field, ErrorCode::date_invalid, "must be milliseconds or a date such as 2026-11-22T10:00:00");
    }
    const auto number = money::Decimal::parse(text);
    if (!number) {
        refuse(field, ErrorCode::number_invalid, "must be a number, or a range such as <10, 10< or 5<<10");
    }
    return number.value();
}

ValueRange read_range(const FieldPath& field, std::string_view value) {
    if (const std::size_t between = value.find("<<"); between != std::string_view::npos) {
        return {read_bound(field, value.substr(0, between)), read_bound(field, value.substr(between + 2))};
    }
    if (value.starts_with('<')) {
        return {std::nullopt, read_bound(field, value.substr(1))};
    }
    if (value.ends_with('<')) {
        return {read_bound(field, value.substr(0, value.size() - 1)), std::nullopt};
    }
    const money::Decimal number = read_bound(field, value);
    return {number, number};
}

bool passes(const Test& test, const SearchValue& value) {
    if (const auto* pattern = std::get_if<TextPattern>(&test)) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr && pattern->matches(*text);
    }
    if (const auto* range = std::get_if<ValueRange>(&test)) {
        const auto* number = std::get_if<money::Decimal>(&value);
        return number != nullptr && range->matches(*number);
    }
    const bool* boolean = std::get_if<bool>(&value);
    return boolean != nullptr && *boolean == std::get<bool>(test);
}

}  // namespace

bool TextPattern::matches(std::string_view value) const {
    if (open_start && open_end) {
        return value.find(text) != std::string_view::npos;
    }
    if (open_start) {
        return value.ends_with(text);
    }
    return open_end ? value.starts_with(text) : value == text;
}

bool ValueRange::matches(const money::Decimal& value) const {
    return (!from || *from <= value) && (!to || value <= *to);
}

bool Condition::holds(const json::Value& document) const {
    bool found = false;
    visit_values(document, field.names, [&](const json::Value* value) {
        if (value == nullptr || found) {
            return;
        }
        const SearchValue read = search_value(*value, field.kind);
        found = std::ranges::any_of(alternatives, [&](const Test& test) { return passes(test, read); });
    });
    return found;
}

Test read_test(const FieldPath& field, std::string_view value) {
    if (value.size() > maximum_value) {
        refuse(field, ErrorCode::text_too_long, "is too long");
    }
    switch (field.kind) {
        case FieldKind::text:
            return read_pattern(value);
        case FieldKind::number:
        case FieldKind::date:
            return read_range(field, value);
        case FieldKind::boolean:
            if (value != "true" && value != "false") {
                refuse(field, ErrorCode::enum_unknown, "must be true or false");
            }
            return value == "true";
        case FieldKind::object:
            break;
    }
    refuse(field, ErrorCode::enum_unknown, "has members; name one of them");
}

}  // namespace kassa::server::services
