#pragma once

#include <optional>
#include <string_view>

#include "kassa/money/decimal.h"
#include "kassa/support/result.h"

namespace kassa::cart {

/// Which quantities of an item can be bought. A quantity of 0 means "none of it" and is allowed unless `minimum` is
/// above 0.
struct QuantityRule {
    bool editable = true;
    std::optional<money::Decimal> minimum;
    std::optional<money::Decimal> maximum;
    /// Quantities are multiples of it, counted from 0; above 0. Empty: any decimal.
    std::optional<money::Decimal> step;

    friend bool operator==(const QuantityRule&, const QuantityRule&) = default;
};

/// Reads a quantity typed by a person or sent by a client: a plain decimal number ("12", "0.5", no exponent, no sign
/// but a minus, no leading zeros), at least 0 and below 10^12, with at most 12 digits after the point. Errors (path
/// ""): `quantity_invalid` ("12abc", "NaN", "", "1e400", "007", 13 digits after the point), `quantity_out_of_range`
/// (negative, or 10^12 and more; args minimum, maximum).
[[nodiscard]] support::Result<money::Decimal> parse_quantity(std::string_view text);

/// Checks that a number can be a quantity at all: at least 0 and below 10^12, with at most 12 digits after the point.
/// Errors (path "") as those of parse_quantity; `quantity_invalid` for a poisoned number.
[[nodiscard]] std::optional<support::Error> check_quantity_range(const money::Decimal& quantity);

/// Checks a quantity against the rule. Errors (path ""): `quantity_out_of_range` (args minimum, maximum as far as
/// given), `quantity_step` (args step, lower, upper: the allowed neighbours; both the same where the range leaves only
/// one). `editable` is not looked at.
[[nodiscard]] std::optional<support::Error> check_quantity(const QuantityRule& rule, const money::Decimal& quantity);

}  // namespace kassa::cart
