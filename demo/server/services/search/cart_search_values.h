#pragma once

#include <compare>
#include <functional>
#include <span>
#include <string>
#include <variant>

#include "json/value.h"
#include "json/writer.h"
#include "kassa/money/decimal.h"
#include "services/search/cart_search_fields.h"

namespace kassa::server::services {

/// A value of a field as searches compare, sort and count it: nothing (absent or null), a boolean, a number or a date,
/// a text. They come in this order when they are sorted.
using SearchValue = std::variant<std::monostate, bool, money::Decimal, std::string>;

/// Reads a member as what the field's kind makes of it. What a cart's maker gave comes back as it was given, so a
/// number may be in quotes and a date a text (RFC 3339); what cannot be read as the kind counts as a text.
[[nodiscard]] SearchValue search_value(const json::Value& value, FieldKind kind);

/// Calls `visit` for each value that the names lead to from `document`; with null for an object that does not have the
/// member. Lists are passed through on the way and at the end; an empty one has no value at all.
void visit_values(const json::Value& document, std::span<const std::string> names,
                  const std::function<void(const json::Value*)>& visit);

/// As text: numbers in their shortest form, "null" for nothing.
[[nodiscard]] std::string to_text(const SearchValue& value);

/// As JSON.
void write_value(json::Writer& writer, const SearchValue& value);

/// Milliseconds of "2026-11-22T10:00:00" (UTC when no offset is given), of "2026-11-22", or of milliseconds as digits.
/// Empty for anything else.
[[nodiscard]] std::optional<std::int64_t> parse_date(std::string_view text);

}  // namespace kassa::server::services
