#include "core/reference_decimal.h"

#include <algorithm>
#include <cstddef>

namespace kassa::test {

ReferenceDecimal::ReferenceDecimal(std::string_view text) {
    bool after_point = false;
    for (const char character : text) {
        if (character == '-') {
            is_negative_ = true;
        } else if (character == '.') {
            after_point = true;
        } else {
            digits_.insert(digits_.begin(), character - '0');
            scale_ += after_point ? 1 : 0;
        }
    }
    trim(digits_);
}

ReferenceDecimal::ReferenceDecimal(bool is_negative, Digits digits, int scale)
    : is_negative_(is_negative), digits_(std::move(digits)), scale_(scale) {
    trim(digits_);
}

void ReferenceDecimal::trim(Digits& digits) {
    while (!digits.empty() && digits.back() == 0) {
        digits.pop_back();
    }
}

int ReferenceDecimal::compare_digits(const Digits& left, const Digits& right) {
    if (left.size() != right.size()) {
        return left.size() < right.size() ? -1 : 1;
    }
    for (std::size_t place = left.size(); place-- > 0;) {
        if (left[place] != right[place]) {
            return left[place] < right[place] ? -1 : 1;
        }
    }
    return 0;
}

ReferenceDecimal::Digits ReferenceDecimal::add_digits(const Digits& left, const Digits& right) {
    Digits sum;
    int carry = 0;
    for (std::size_t place = 0; place < std::max(left.size(), right.size()) || carry > 0; ++place) {
        carry += place < left.size() ? left[place] : 0;
        carry += place < right.size() ? right[place] : 0;
        sum.push_back(carry % 10);
        carry /= 10;
    }
    trim(sum);
    return sum;
}

ReferenceDecimal::Digits ReferenceDecimal::subtract_digits(Digits left, const Digits& right) {
    int borrow = 0;
    for (std::size_t place = 0; place < left.size(); ++place) {
        int digit = left[place] - borrow - (place < right.size() ? right[place] : 0);
        borrow = digit < 0 ? 1 : 0;
        left[place] = digit + 10 * borrow;
    }
    trim(left);
    return left;
}

ReferenceDecimal::Digits ReferenceDecimal::aligned(int scale) const {
    Digits digits = digits_;
    digits.insert(digits.begin(), static_cast<std::size_t>(scale - scale_), 0);
    trim(digits);
    return digits;
}

ReferenceDecimal ReferenceDecimal::plus(const ReferenceDecimal& other) const {
    const int scale = std::max(scale_, other.scale_);
    const Digits left = aligned(scale);
    const Digits right = other.aligned(scale);
    if (is_negative_ == other.is_negative_) {
        return {is_negative_, add_digits(left, right), scale};
    }
    return compare_digits(left, right) >= 0 ? ReferenceDecimal(is_negative_, subtract_digits(left, right), scale)
                                            : ReferenceDecimal(!is_negative_, subtract_digits(right, left), scale);
}

ReferenceDecimal ReferenceDecimal::minus(const ReferenceDecimal& other) const {
    return plus(ReferenceDecimal(!other.is_negative_, other.digits_, other.scale_));
}

ReferenceDecimal ReferenceDecimal::times(const ReferenceDecimal& other) const {
    Digits product(digits_.size() + other.digits_.size() + 1, 0);
    for (std::size_t place = 0; place < digits_.size(); ++place) {
        int carry = 0;
        for (std::size_t factor = 0; factor < other.digits_.size() || carry > 0; ++factor) {
            carry += product[place + factor];
            carry += factor < other.digits_.size() ? digits_[place] * other.digits_[factor] : 0;
            product[place + factor] = carry % 10;
            carry /= 10;
        }
    }
    return {is_negative_ != other.is_negative_, product, scale_ + other.scale_};
}

ReferenceDecimal ReferenceDecimal::divided_by(const ReferenceDecimal& divisor, int digits,
                                              money::RoundingMode mode) const {
    const bool is_negative = is_negative_ != divisor.is_negative_;
    // Both as integers with `digits` more places above the line: the quotient then counts units of 10^-digits.
    const int scale = std::max(scale_, divisor.scale_);
    Digits numerator = aligned(scale + digits);
    const Digits denominator = divisor.aligned(scale);
    // Long division, one digit of the numerator after the other.
    Digits quotient;
    Digits rest;
    for (std::size_t place = numerator.size(); place-- > 0;) {
        rest.insert(rest.begin(), numerator[place]);
        trim(rest);
        int digit = 0;
        while (compare_digits(rest, denominator) >= 0) {
            rest = subtract_digits(rest, denominator);
            ++digit;
        }
        quotient.insert(quotient.begin(), digit);
    }
    trim(quotient);
    const Digits next = add_digits(quotient, {1});
    const int to_middle = compare_digits(add_digits(rest, rest), denominator);
    const bool is_even = quotient.empty() || quotient.front() % 2 == 0;
    bool take_next = false;
    switch (mode) {
        case money::RoundingMode::half_away_from_zero:
            take_next = to_middle >= 0;
            break;
        case money::RoundingMode::half_even:
            take_next = to_middle > 0 || (to_middle == 0 && !is_even);
            break;
        case money::RoundingMode::half_toward_zero:
            take_next = to_middle > 0;
            break;
        case money::RoundingMode::up:
            take_next = !rest.empty();
            break;
        case money::RoundingMode::down:
            break;
        case money::RoundingMode::ceiling:
            take_next = !rest.empty() && !is_negative;
            break;
        case money::RoundingMode::floor:
            take_next = !rest.empty() && is_negative;
            break;
    }
    return {is_negative, take_next ? next : quotient, digits};
}

int ReferenceDecimal::compare(const ReferenceDecimal& other) const {
    const ReferenceDecimal difference = minus(other);
    if (difference.digits_.empty()) {
        return 0;
    }
    return difference.is_negative_ ? -1 : 1;
}

std::string ReferenceDecimal::decimal_text() const {
    if (digits_.empty()) {
        return "0";
    }
    Digits digits = digits_;
    int scale = scale_;
    while (scale > 0 && digits.front() == 0) {
        digits.erase(digits.begin());
        --scale;
    }
    if (scale > money::Decimal::maximum_scale || digits.size() > money::Decimal::maximum_digits) {
        return "overflow";
    }
    std::string text = is_negative_ ? "-" : "";
    digits.resize(std::max(digits.size(), static_cast<std::size_t>(scale) + 1), 0);
    for (std::size_t place = digits.size(); place-- > 0;) {
        text.push_back(static_cast<char>('0' + digits[place]));
        if (static_cast<int>(place) == scale && scale > 0) {
            text.push_back('.');
        }
    }
    return text;
}

}  // namespace kassa::test
