#include "money/fixed_integer.h"

#include <algorithm>

namespace kassa::money::detail {

std::size_t FixedInteger::size() const noexcept {
    std::size_t count = limb_count;
    while (count > 0 && limbs_[count - 1] == 0) {
        --count;
    }
    return count;
}

FixedInteger operator+(const FixedInteger& left, const FixedInteger& right) noexcept {
    FixedInteger sum;
    std::uint64_t carry = 0;
    for (std::size_t index = 0; index < FixedInteger::limb_count; ++index) {
        carry += std::uint64_t{left.limbs_[index]} + right.limbs_[index];
        sum.limbs_[index] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    return sum;
}

FixedInteger operator-(const FixedInteger& left, const FixedInteger& right) noexcept {
    FixedInteger difference;
    // Counts from -1: the complement of `right` and 1 are added.
    std::uint64_t carry = 1;
    for (std::size_t index = 0; index < FixedInteger::limb_count; ++index) {
        carry += std::uint64_t{left.limbs_[index]} + static_cast<std::uint32_t>(~right.limbs_[index]);
        difference.limbs_[index] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    return difference;
}

FixedInteger operator*(const FixedInteger& left, const FixedInteger& right) noexcept {
    FixedInteger product;
    const std::size_t left_size = left.size();
    for (std::size_t shift = 0; shift < left_size; ++shift) {
        std::uint64_t carry = 0;
        for (std::size_t index = 0; index + shift < FixedInteger::limb_count; ++index) {
            carry += std::uint64_t{left.limbs_[shift]} * right.limbs_[index] + product.limbs_[index + shift];
            product.limbs_[index + shift] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
    }
    return product;
}

std::strong_ordering operator<=>(const FixedInteger& left, const FixedInteger& right) noexcept {
    std::size_t index = FixedInteger::limb_count - 1;
    while (index > 0 && left.limbs_[index] == right.limbs_[index]) {
        --index;
    }
    return left.limbs_[index] <=> right.limbs_[index];
}

// Long division, Knuth's algorithm D (The Art of Computer Programming, volume 2, section 4.3.1). A digit of the
// quotient is guessed from the two highest limbs of what is left; with a divisor whose highest bit is set the guess is
// at most 2 too large, which shows by what is left turning negative.
void divide_qr(const FixedInteger& numerator, const FixedInteger& divisor, FixedInteger& quotient,
               FixedInteger& remainder) noexcept {
    const std::size_t size = divisor.size();
    const std::uint64_t scale = std::uint64_t{1} << __builtin_clz(divisor.limbs_[size - 1]);
    std::array<std::uint32_t, FixedInteger::limb_count + 1> left{};
    FixedInteger scaled;
    std::uint64_t numerator_carry = 0;
    std::uint64_t divisor_carry = 0;
    for (std::size_t index = 0; index < FixedInteger::limb_count; ++index) {
        numerator_carry += numerator.limbs_[index] * scale;
        left[index] = static_cast<std::uint32_t>(numerator_carry);
        numerator_carry >>= 32;
        divisor_carry += divisor.limbs_[index] * scale;
        scaled.limbs_[index] = static_cast<std::uint32_t>(divisor_carry);
        divisor_carry >>= 32;
    }
    left[FixedInteger::limb_count] = static_cast<std::uint32_t>(numerator_carry);

    FixedInteger digits;
    for (std::size_t place = FixedInteger::limb_count - size + 1; place-- > 0;) {
        std::uint32_t* const rest = &left[place];
        const std::uint64_t top = std::uint64_t{rest[size]} << 32 | rest[size - 1];
        std::uint64_t digit = std::min<std::uint64_t>(top / scaled.limbs_[size - 1], 0xFFFF'FFFFU);
        std::uint64_t product = 0;
        std::int64_t borrow = 0;
        for (std::size_t index = 0; index <= size; ++index) {
            // Above the divisor's highest limb there is only what the product carries.
            product += index < size ? digit * scaled.limbs_[index] : 0;
            borrow += std::int64_t{rest[index]} - static_cast<std::uint32_t>(product);
            rest[index] = static_cast<std::uint32_t>(borrow);
            product >>= 32;
            borrow >>= 32;
        }
        while (borrow < 0) {
            --digit;
            std::uint64_t carry = 0;
            for (std::size_t index = 0; index <= size; ++index) {
                carry += std::uint64_t{rest[index]} + (index < size ? scaled.limbs_[index] : 0);
                rest[index] = static_cast<std::uint32_t>(carry);
                carry >>= 32;
            }
            borrow += static_cast<std::int64_t>(carry);
        }
        digits.limbs_[place] = static_cast<std::uint32_t>(digit);
    }

    FixedInteger unscaled;
    std::uint64_t carry = 0;
    for (std::size_t index = size; index-- > 0;) {
        carry = carry << 32 | left[index];
        unscaled.limbs_[index] = static_cast<std::uint32_t>(carry / scale);
        carry %= scale;
    }
    quotient = digits;
    remainder = unscaled;
}

}  // namespace kassa::money::detail
