#pragma once

#include <string>
#include <string_view>

#include "kassa/money/currency.h"
#include "kassa/money/decimal.h"

namespace kassa::server::services {

/// An amount in minor units as a decimal number of major units with the currency's digits: 57120 EUR is "571.20".
[[nodiscard]] std::string major_text(const money::Decimal& minor_amount, const money::Currency& currency);

/// The same as a JSON number, with no more digits than it needs: 57120 EUR is 571.2.
[[nodiscard]] std::string major_number(const money::Decimal& minor_amount, const money::Currency& currency);

/// The amount as people of the locale's language write it, with the currency's code: "€" differs by place, "EUR" does
/// not. "1,234.50 EUR" or "1.234,50 EUR".
[[nodiscard]] std::string localised_amount(const money::Decimal& minor_amount, const money::Currency& currency,
                                           std::string_view locale);

}  // namespace kassa::server::services
