#include "services/search/cart_search_values.h"

#include <charconv>

#include "kassa/support/instant.h"

namespace kassa::server::services {
namespace {

SearchValue number_or_text(const std::string& text) {
    const auto number = money::Decimal::parse(text);
    return number ? SearchValue(number.value()) : SearchValue(text);
}

SearchValue date_or_text(const std::string& text) {
    const auto date = parse_date(text);
    return date ? SearchValue(money::Decimal::from_integer(*date)) : SearchValue(text);
}

}  // namespace

SearchValue search_value(const json::Value& value, FieldKind kind) {
    if (value.is_null()) {
        return {};
    }
    if (const bool* boolean = value.boolean()) {
        return kind == FieldKind::boolean ? SearchValue(*boolean)
                                          : SearchValue(std::string(*boolean ? "true" : "false"));
    }
    const bool numeric = kind == FieldKind::number || kind == FieldKind::date;
    if (const json::Number* number = value.number()) {
        return numeric ? number_or_text(number->text) : SearchValue(number->text);
    }
    if (const std::string* text = value.text()) {
        if (kind == FieldKind::date) {
            return date_or_text(*text);
        }
        return kind == FieldKind::number ? number_or_text(*text) : SearchValue(*text);
    }
    return json::to_text(value);
}

void visit_values(const json::Value& document, std::span<const std::string> names,
                  const std::function<void(const json::Value*)>& visit) {
    if (const json::Array* elements = document.array()) {
        for (const json::Value& element : *elements) {
            visit_values(element, names, visit);
        }
    } else if (names.empty()) {
        visit(&document);
    } else if (const json::Value* member = document.find(names.front())) {
        visit_values(*member, names.subspan(1), visit);
    } else {
        visit(nullptr);
    }
}

std::string to_text(const SearchValue& value) {
    if (const bool* boolean = std::get_if<bool>(&value)) {
        return *boolean ? "true" : "false";
    }
    if (const auto* number = std::get_if<money::Decimal>(&value)) {
        return number->to_string();
    }
    const std::string* text = std::get_if<std::string>(&value);
    return text == nullptr ? "null" : *text;
}

void write_value(json::Writer& writer, const SearchValue& value) {
    if (const std::string* text = std::get_if<std::string>(&value)) {
        writer.text(*text);
    } else {
        writer.raw(to_text(value));
    }
}

std::optional<std::int64_t> parse_date(std::string_view text) {
    std::int64_t milliseconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), milliseconds);
    if (error == std::errc() && end == text.data() + text.size()) {
        return milliseconds;
    }
    constexpr std::size_t day = std::string_view("2026-11-22").size();
    std::string date(text);
    if (date.size() == day) {
        date += "T00:00:00";
    }
    if (date.find_first_of("Zz+", day) == std::string::npos && date.find('-', day) == std::string::npos) {
        date += 'Z';
    }
    const auto instant = support::parse_instant(date);
    return instant ? std::optional(instant.value().seconds * 1000) : std::nullopt;
}

}  // namespace kassa::server::services
