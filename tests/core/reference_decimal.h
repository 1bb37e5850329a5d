#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kassa/money/rounding.h"

namespace kassa::test {

/// Decimal arithmetic as it is done on paper, digit by digit and without any bound: slow, and different enough from
/// kassa::money::Decimal in every step to be its judge.
class ReferenceDecimal {
  public:
    /// Reads "-12.5"; plain text only.
    explicit ReferenceDecimal(std::string_view text);

    [[nodiscard]] ReferenceDecimal plus(const ReferenceDecimal& other) const;
    [[nodiscard]] ReferenceDecimal minus(const ReferenceDecimal& other) const;
    [[nodiscard]] ReferenceDecimal times(const ReferenceDecimal& other) const;
    /// this / divisor rounded to `digits` after the point; the divisor is not 0.
    [[nodiscard]] ReferenceDecimal divided_by(const ReferenceDecimal& divisor, int digits,
                                              money::RoundingMode mode) const;
    /// -1, 0, 1.
    [[nodiscard]] int compare(const ReferenceDecimal& other) const;

    /// What Decimal::to_string() has to say about this number: "overflow" when it needs more than 38 digits or 24 after
    /// the point.
    [[nodiscard]] std::string decimal_text() const;

  private:
    /// Least significant digit first, without leading zeros; empty is 0.
    using Digits = std::vector<int>;

    ReferenceDecimal(bool is_negative, Digits digits, int scale);

    static void trim(Digits& digits);
    static int compare_digits(const Digits& left, const Digits& right);
    static Digits add_digits(const Digits& left, const Digits& right);
    static Digits subtract_digits(Digits left, const Digits& right);
    [[nodiscard]] Digits aligned(int scale) const;

    bool is_negative_ = false;
    Digits digits_;
    int scale_ = 0;
};

}  // namespace kassa::test
