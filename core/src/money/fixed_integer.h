#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "money/integer.h"

namespace kassa::money::detail {

/// Unsigned integer of 512 bits with the few operations that exact intermediates need, small in the WebAssembly module:
/// Boost's cpp_int of the same width takes five times the code.
///
/// Like a machine word it is computed modulo 2^512; its users stay below that (see WideInteger).
class FixedInteger {
  public:
    constexpr FixedInteger() noexcept = default;
    // Implicit, so that it mixes with machine words in expressions as any integer does.
    FixedInteger(UInt128 value) noexcept {
        for (std::size_t index = 0; index < 4; ++index) {
            limbs_[index] = static_cast<std::uint32_t>(value >> (32 * index));
        }
    }

    friend FixedInteger operator+(const FixedInteger& left, const FixedInteger& right) noexcept;
    friend FixedInteger operator-(const FixedInteger& left, const FixedInteger& right) noexcept;
    friend FixedInteger operator*(const FixedInteger& left, const FixedInteger& right) noexcept;
    FixedInteger& operator+=(const FixedInteger& other) noexcept { return *this = *this + other; }

    friend std::strong_ordering operator<=>(const FixedInteger& left, const FixedInteger& right) noexcept;
    friend bool operator==(const FixedInteger& left, const FixedInteger& right) noexcept {
        return (left <=> right) == std::strong_ordering::equal;
    }

    /// Quotient and remainder. The divisor is not 0; results and operands may be the same objects.
    friend void divide_qr(const FixedInteger& numerator, const FixedInteger& divisor, FixedInteger& quotient,
                          FixedInteger& remainder) noexcept;

    /// The low 128 bits.
    [[nodiscard]] UInt128 low() const noexcept {
        UInt128 value = 0;
        for (std::size_t index = 4; index-- > 0;) {
            value = value << 32 | limbs_[index];
        }
        return value;
    }

  private:
    static constexpr std::size_t limb_count = 16;

    /// Limbs without the zeros at the top.
    [[nodiscard]] std::size_t size() const noexcept;
    /// The lowest limb is the first.
    std::array<std::uint32_t, limb_count> limbs_{};
};

}  // namespace kassa::money::detail
