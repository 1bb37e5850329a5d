#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "json/value.h"
#include "kassa/money/decimal.h"
#include "services/search/cart_search_fields.h"
#include "services/search/cart_search_values.h"

namespace kassa::server::services {

/// A text, or the part of one that is between the asterisks.
struct TextPattern {
    std::string text;
    /// Anything may come before (after) the text.
    bool open_start = false;
    bool open_end = false;

    [[nodiscard]] bool matches(std::string_view value) const;
};

/// Numbers, or milliseconds; both ends belong to it.
struct ValueRange {
    std::optional<money::Decimal> from;
    std::optional<money::Decimal> to;

    [[nodiscard]] bool matches(const money::Decimal& value) const;
};

using Test = std::variant<TextPattern, ValueRange, bool>;

/// What one query parameter asks of a cart: that a value of the field passes one of the tests.
struct Condition {
    FieldPath field;
    std::vector<Test> alternatives;

    [[nodiscard]] bool holds(const json::Value& document) const;
};

/// Reads the value of a parameter that is named as the field.
///
/// - text: the text itself; with `*` at the start, at the end or at both, a text that ends so, begins so or has it in
/// it.
///   `*` alone: any text. Case counts.
/// - number: `X`; `<X` at most X, `X<` at least X, `X<<Y` from X to Y.
/// - date: the same with milliseconds, `2026-11-22T10:00:00` (UTC, or with an offset) or `2026-11-22`.
/// - boolean: `true` or `false`.
///
/// Throws Problem that names the parameter: `text_too_long`, `number_invalid`, `date_invalid`, `enum_unknown`.
[[nodiscard]] Test read_test(const FieldPath& field, std::string_view value);

}  // namespace kassa::server::services
