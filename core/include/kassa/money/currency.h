#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "kassa/support/result.h"

namespace kassa::money {

/// A currency: its three-letter code and how many digits its minor unit has (EUR 2, JPY 0, KWD 3, CLF 4).
///
/// The digits are those of ISO 4217, list one, as published by its maintenance agency
/// (https://www.six-group.com/en/products-services/financial-information/data-standards.html); codes without a minor
/// unit (XAU, XDR, XXX) and withdrawn ones are not in it. Four bytes, a regular type.
class Currency {
  public:
    /// Most digits a custom currency may have: an amount in minor units with 12 digits after the point is then exact in
    /// major units too (Decimal::maximum_scale).
    static constexpr int maximum_digits = 12;

    /// XXX, "no currency involved", with 0 digits: what a cart has before its currency is known.
    constexpr Currency() noexcept = default;

    /// The active ISO 4217 currency with this code, upper case. Error: `currency_unknown` (args value, cut to 32
    /// bytes).
    [[nodiscard]] static support::Result<Currency> find(std::string_view code);

    /// A currency outside ISO 4217, such as a point or token currency, with 0 to 12 digits. Errors: `currency_unknown`
    /// (args value) when the code is not three letters A to Z; `number_out_of_range` (args minimum, maximum) for the
    /// digits. A code that ISO 4217 has is accepted with the digits it has there and no others.
    [[nodiscard]] static support::Result<Currency> custom(std::string_view code, int digits);

    /// "EUR". Valid as long as this object.
    [[nodiscard]] constexpr std::string_view code() const noexcept { return {code_.data(), code_.size()}; }
    /// Digits after the point of an amount in major units.
    [[nodiscard]] constexpr int digits() const noexcept { return digits_; }

    friend constexpr bool operator==(const Currency&, const Currency&) noexcept = default;

  private:
    friend struct CurrencyTable;

    constexpr Currency(std::array<char, 3> code, std::uint8_t digits) noexcept : code_(code), digits_(digits) {}

    std::array<char, 3> code_{'X', 'X', 'X'};
    std::uint8_t digits_ = 0;
};

}  // namespace kassa::money
