#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "kassa/support/called.h"
#include "kassa/support/result.h"

namespace kassa::money {

namespace detail {
/// Exact intermediate of the fast paths; an extension of both supported compilers, kept inside this module.
__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

/// The powers of ten that fit in 64 bits, 10^0 to 10^19.
inline constexpr std::uint64_t powers_of_ten[] = {1U,
                                                  10U,
                                                  100U,
                                                  1'000U,
                                                  10'000U,
                                                  100'000U,
                                                  1'000'000U,
                                                  10'000'000U,
                                                  100'000'000U,
                                                  1'000'000'000U,
                                                  10'000'000'000U,
                                                  100'000'000'000U,
                                                  1'000'000'000'000U,
                                                  10'000'000'000'000U,
                                                  100'000'000'000'000U,
                                                  1'000'000'000'000'000U,
                                                  10'000'000'000'000'000U,
                                                  100'000'000'000'000'000U,
                                                  1'000'000'000'000'000'000U,
                                                  10'000'000'000'000'000'000U};
}  // namespace detail

/// An exact decimal number: every amount of money, quantity and rate in Kassa. Value = coefficient x 10^-scale.
///
/// Range: at most 38 significant digits, of which at most 24 after the point, so below 10^38 in magnitude. Within it
/// addition, subtraction and multiplication are exact; nothing is ever rounded here. Division exists only at the named
/// rounding points of rounding.h and allocation.h.
///
/// Overflow: a result outside the range *poisons* the value, like a sticky error flag. Every operation with a poisoned
/// operand gives a poisoned result, `is_valid()` is false, the text is "overflow". So a sum over a thousand lines needs
/// one question at its end. Whether a value is poisoned depends only on the exact number, never on how it came about.
///
/// A regular type: two decimals are equal when they are the same number, however they were written (1.50 == 1.5). For
/// the sake of a total order all poisoned values are equal and sort above every number; use `min` and `max` below,
/// which keep the poison, and not a comparison, where one could be hidden.
///
/// Thread-safe as an int is. 24 bytes, trivially copyable. The scale that is stored is an implementation detail without
/// effect on results.
class Decimal {
  public:
    /// Most digits after the point.
    static constexpr int maximum_scale = 24;
    /// Most significant digits.
    static constexpr int maximum_digits = 38;
    /// Most bytes `to_chars` writes: sign, 38 digits, point.
    static constexpr std::size_t maximum_text_size = maximum_digits + 2;
    /// Longer texts are refused unread by `parse`.
    static constexpr std::size_t maximum_parsed_size = 256;

    /// Zero.
    constexpr Decimal() noexcept = default;

    /// coefficient x 10^-scale: Decimal(1250, 2) is 12.50. A scale outside 0 to 24 gives a poisoned value.
    constexpr Decimal(std::int64_t coefficient, int scale) noexcept
        : low_(static_cast<std::uint64_t>(coefficient)), high_(coefficient < 0 ? -1 : 0) {
        if (scale < 0 || scale > maximum_scale) {
            *this = overflow();
        } else {
            scale_ = static_cast<std::int32_t>(scale);
        }
    }

    /// The whole number.
    [[nodiscard]] static constexpr Decimal from_integer(std::int64_t value) noexcept { return Decimal(value, 0); }

    /// The poisoned value.
    [[nodiscard]] static constexpr Decimal overflow() noexcept {
        Decimal poisoned;
        poisoned.high_ = poison;
        return poisoned;
    }

    /// Reads a number in JSON's grammar (RFC 8259, section 6): optional minus, no plus, no leading zeros, digits on
    /// both sides of a point, optional exponent; nothing around it. Exact: no binary floating point is involved.
    /// Trailing zeros and any exponent are fine as long as the number is in range, so "1.50e3" is 1500. Error:
    /// `number_invalid` (path "") for any other text, a number outside the range ("1e400", 25 digits after the point),
    /// or a text of more than 256 bytes. Takes linear time in at most that many bytes.
    [[nodiscard]] static support::Result<Decimal> parse(std::string_view text);

    /// False when poisoned.
    [[nodiscard]] constexpr bool is_valid() const noexcept { return high_ != poison; }
    /// False when poisoned.
    [[nodiscard]] constexpr bool is_zero() const noexcept { return low_ == 0 && high_ == 0; }
    /// Below zero; false when poisoned.
    [[nodiscard]] constexpr bool is_negative() const noexcept { return high_ < 0 && is_valid(); }
    /// -1, 0 or 1; 1 when poisoned.
    [[nodiscard]] constexpr int sign() const noexcept { return is_zero() ? 0 : is_negative() ? -1 : 1; }
    /// True when there is nothing after the point; false when poisoned.
    [[nodiscard]] bool is_integer() const noexcept { return fraction_digits() == 0 && is_valid(); }
    /// How many digits after the point the number needs: 2 for 12.50 x 0.1, 0 when poisoned.
    [[nodiscard]] int fraction_digits() const noexcept;

    /// Plain text without exponent, trailing zeros or a negative zero: "12.5", "-0.01", "0"; "overflow" when poisoned.
    /// Every valid text parses back to an equal value.
    [[nodiscard]] std::string to_string() const;
    /// Appends `to_string()`.
    void append_to(std::string& text) const;
    /// Writes `to_string()` without a terminating zero into at least `maximum_text_size` bytes; returns the end of what
    /// was written.
    char* to_chars(char* first) const noexcept;

    /// The number times 10^exponent, exact; the exponent may be negative. Turns major into minor units and back.
    [[nodiscard]] Decimal times_power_of_ten(int exponent) const noexcept;

    /// The number with the other sign, exact; poisoned stays poisoned.
    [[nodiscard]] constexpr Decimal operator-() const noexcept {
        if (!is_valid()) {
            return *this;
        }
        return from_coefficient(-coefficient(), scale_);
    }

    /// Exact; poisoned when the result is out of range or an operand is poisoned.
    KASSA_CALLED Decimal& operator+=(const Decimal& other) noexcept {
        if (is_small() && other.is_small()) {
            // At most 19 digits times 10^18 plus 19 digits: below 10^38, so that no check is needed.
            const int shift = scale_ - other.scale_;
            if (shift == 0) {
                return *this = from_coefficient(detail::Int128{small()} + other.small(), scale_);
            }
            if (shift > 0 && shift <= largest_small_shift) {
                return *this = from_coefficient(small() + scaled(other, shift), scale_);
            }
            if (shift < 0 && shift >= -largest_small_shift) {
                return *this = from_coefficient(scaled(*this, -shift) + other.small(), other.scale_);
            }
        }
        return *this = add_slow(*this, other);
    }

    /// As `+=`.
    KASSA_CALLED Decimal& operator-=(const Decimal& other) noexcept { return *this += -other; }

    friend Decimal operator+(const Decimal& left, const Decimal& right) noexcept {
        Decimal sum = left;
        sum += right;
        return sum;
    }

    friend Decimal operator-(const Decimal& left, const Decimal& right) noexcept {
        Decimal difference = left;
        difference -= right;
        return difference;
    }

    friend Decimal operator*(const Decimal& left, const Decimal& right) noexcept {
        const int scale = left.scale_ + right.scale_;
        if (left.is_small() && right.is_small() && scale <= maximum_scale) {
            // Below 2^126, which is below 10^38.
            return from_coefficient(detail::Int128{left.small()} * right.small(), scale);
        }
        return multiply_slow(left, right);
    }

    /// As `+=`.
    Decimal& operator*=(const Decimal& other) noexcept { return *this = *this * other; }

    friend bool operator==(const Decimal& left, const Decimal& right) noexcept {
        if (left.scale_ == right.scale_) {
            return left.low_ == right.low_ && left.high_ == right.high_;
        }
        return (left <=> right) == std::strong_ordering::equal;
    }

    friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) noexcept {
        if (left.is_small() && right.is_small() && left.scale_ == right.scale_) {
            return left.small() <=> right.small();
        }
        return compare_slow(left, right);
    }

  private:
    friend struct DecimalAccess;

    static constexpr std::int64_t poison = std::numeric_limits<std::int64_t>::min();
    static constexpr int largest_small_shift = 18;

    static constexpr Decimal from_coefficient(detail::Int128 coefficient, int scale) noexcept {
        Decimal result;
        result.low_ = static_cast<std::uint64_t>(coefficient);
        result.high_ = static_cast<std::int64_t>(coefficient >> 64);
        result.scale_ = static_cast<std::int32_t>(scale);
        return result;
    }

    [[nodiscard]] constexpr detail::Int128 coefficient() const noexcept {
        return static_cast<detail::Int128>((static_cast<detail::UInt128>(high_) << 64) | low_);
    }

    /// True when the coefficient fits in 64 bits; false for a poisoned value.
    [[nodiscard]] constexpr bool is_small() const noexcept { return high_ == (static_cast<std::int64_t>(low_) >> 63); }
    [[nodiscard]] constexpr std::int64_t small() const noexcept { return static_cast<std::int64_t>(low_); }

    static constexpr detail::Int128 scaled(const Decimal& value, int shift) noexcept {
        return detail::Int128{value.small()} * static_cast<std::int64_t>(detail::powers_of_ten[shift]);
    }

    static Decimal add_slow(const Decimal& left, const Decimal& right) noexcept;
    static Decimal multiply_slow(const Decimal& left, const Decimal& right) noexcept;
    static std::strong_ordering compare_slow(const Decimal& left, const Decimal& right) noexcept;

    // The coefficient as a 128-bit two's complement number in two words: 8-byte alignment keeps the structs of a cart
    // small. Its magnitude is below 10^38 < 2^127, so the smallest high word is free to mean "poisoned"; a poisoned
    // value has low word and scale 0.
    std::uint64_t low_ = 0;
    std::int64_t high_ = 0;
    std::int32_t scale_ = 0;
};

static_assert(sizeof(Decimal) == 24);

/// The value without its sign; poisoned stays poisoned.
[[nodiscard]] inline Decimal abs(const Decimal& value) noexcept {
    return value.is_negative() ? -value : value;
}

/// The smaller of two; poisoned when either is.
[[nodiscard]] inline Decimal min(const Decimal& left, const Decimal& right) noexcept {
    // Poisoned values sort above all others: the larger one is asked first.
    const bool right_is_less = right < left;
    const Decimal& larger = right_is_less ? left : right;
    if (!larger.is_valid()) {
        return larger;
    }
    return right_is_less ? right : left;
}

/// The larger of two; poisoned when either is.
[[nodiscard]] inline Decimal max(const Decimal& left, const Decimal& right) noexcept {
    return left < right ? right : left;
}

}  // namespace kassa::money
