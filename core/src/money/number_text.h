#pragma once

#include <string_view>

#include "kassa/money/decimal.h"

namespace kassa::money {

/// The parts of a number in JSON's grammar (RFC 8259, section 6).
struct NumberText {
    bool is_negative = false;
    std::string_view whole;
    /// The digits behind the point, if there is one.
    std::string_view fraction;
    bool has_exponent = false;
    /// Cut off far beyond what a Decimal can hold.
    int exponent = 0;
};

/// Takes a number apart. False when `text` is none, or has anything around it.
[[nodiscard]] bool split_number(std::string_view text, NumberText& parts);

/// The number, exactly; poisoned when it is out of Decimal's range.
[[nodiscard]] Decimal to_decimal(const NumberText& parts);

/// As Decimal::parse; poisoned where that fails.
[[nodiscard]] Decimal read_decimal(std::string_view text);

}  // namespace kassa::money
