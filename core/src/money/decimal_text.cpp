#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kassa/money/decimal.h"
#include "money/integer.h"
#include "money/number_text.h"

namespace kassa::money {

using detail::UInt128;

namespace {

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

/// Exponents are cut off here: with at most `Decimal::maximum_parsed_size` digits no number but 0 comes back into
/// range.
constexpr int exponent_bound = 10'000;

/// Takes the digits off the front of `text`.
std::string_view take_digits(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    return digits;
}

/// Takes one of two characters off the front of `text`, if it is there.
bool take(std::string_view& text, char character, char alternative) {
    if (text.empty() || (text.front() != character && text.front() != alternative)) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

}  // namespace

bool split_number(std::string_view text, NumberText& parts) {
    parts.is_negative = take(text, '-', '-');
    parts.whole = take_digits(text);
    if (parts.whole.empty() || (parts.whole.size() > 1 && parts.whole.front() == '0')) {
        return false;
    }
    if (take(text, '.', '.')) {
        parts.fraction = take_digits(text);
        if (parts.fraction.empty()) {
            return false;
        }
    }
    parts.has_exponent = take(text, 'e', 'E');
    if (parts.has_exponent) {
        const bool negative = take(text, '-', '-');
        if (!negative) {
            take(text, '+', '+');
        }
        const std::string_view digits = take_digits(text);
        if (digits.empty()) {
            return false;
        }
        for (const char digit : digits) {
            parts.exponent = std::min(parts.exponent * 10 + (digit - '0'), exponent_bound);
        }
        parts.exponent = negative ? -parts.exponent : parts.exponent;
    }
    return text.empty();
}

namespace {

/// Reads the digits of a number one after the other, the point left out.
class DigitRow {
  public:
    DigitRow(std::string_view whole, std::string_view fraction) : whole_(whole), fraction_(fraction) {}

    [[nodiscard]] int size() const { return static_cast<int>(whole_.size() + fraction_.size()); }
    [[nodiscard]] char operator[](int index) const {
        const auto position = static_cast<std::size_t>(index);
        return position < whole_.size() ? whole_[position] : fraction_[position - whole_.size()];
    }

  private:
    std::string_view whole_;
    std::string_view fraction_;
};

/// The number that the digits [first, last) spell; at most 38 of them.
UInt128 read_digits(const DigitRow& digits, int first, int last) {
    // Two runs of up to 19 digits, so that the loop stays in 64 bits.
    const int middle = std::max(first, last - 19);
    std::uint64_t high = 0;
    for (int index = first; index < middle; ++index) {
        high = high * 10 + static_cast<std::uint64_t>(digits[index] - '0');
    }
    std::uint64_t low = 0;
    for (int index = middle; index < last; ++index) {
        low = low * 10 + static_cast<std::uint64_t>(digits[index] - '0');
    }
    return UInt128{high} * detail::powers_of_ten[19] + low;
}

/// The number that a text of digits spells which is short enough for 64 bits; empty for any other text.
std::optional<std::int64_t> read_short_integer(std::string_view text) {
    constexpr std::size_t longest = 18;
    if (text.empty() || text.size() > longest || (text.size() > 1 && text.front() == '0')) {
        return std::nullopt;
    }
    std::int64_t integer = 0;
    for (const char character : text) {
        if (!is_digit(character)) {
            return std::nullopt;
        }
        integer = integer * 10 + (character - '0');
    }
    return integer;
}

/// Writes the digits of a magnitude above zero backwards, ending before `last`; returns where they start.
char* write_backwards(UInt128 magnitude, char* last) {
    auto rest = static_cast<std::uint64_t>(magnitude);
    if (magnitude >> 64 != 0) {
        // The lower 19 digits with their leading zeros; what is above them fits in 64 bits.
        auto lower = static_cast<std::uint64_t>(magnitude % detail::powers_of_ten[19]);
        rest = static_cast<std::uint64_t>(magnitude / detail::powers_of_ten[19]);
        for (int digit = 0; digit < 19; ++digit) {
            *--last = static_cast<char>('0' + lower % 10);
            lower /= 10;
        }
    }
    for (; rest != 0; rest /= 10) {
        *--last = static_cast<char>('0' + rest % 10);
    }
    return last;
}

}  // namespace

Decimal to_decimal(const NumberText& parts) {
    // Zeros at either end of the digits have no part in the coefficient; what is left must fit.
    const DigitRow digits(parts.whole, parts.fraction);
    int first = 0;
    int last = digits.size();
    while (first < last && digits[first] == '0') {
        ++first;
    }
    while (last > first && digits[last - 1] == '0') {
        --last;
    }
    if (first == last) {
        return Decimal();
    }
    // Value = digits[first, last) x 10^exponent.
    const int exponent = parts.exponent + static_cast<int>(parts.whole.size()) - last;
    const int zeros_to_append = std::max(exponent, 0);
    const int scale = std::max(-exponent, 0);
    if (last - first + zeros_to_append > Decimal::maximum_digits || scale > Decimal::maximum_scale) {
        return Decimal::overflow();
    }
    const UInt128 magnitude = read_digits(digits, first, last) * detail::power_of_ten(zeros_to_append);
    return DecimalAccess::from_magnitude(magnitude, scale, parts.is_negative);
}

Decimal read_decimal(std::string_view text) {
    // What most of a cart's figures are, and read in a quarter of the time.
    if (const std::optional<std::int64_t> integer = read_short_integer(text)) {
        return Decimal::from_integer(*integer);
    }
    NumberText parts;
    if (text.size() > Decimal::maximum_parsed_size || !split_number(text, parts)) {
        return Decimal::overflow();
    }
    return to_decimal(parts);
}

support::Result<Decimal> Decimal::parse(std::string_view text) {
    const Decimal number = read_decimal(text);
    if (!number.is_valid()) {
        return support::Error{support::ErrorCode::number_invalid};
    }
    return number;
}

char* Decimal::to_chars(char* first) const noexcept {
    if (!is_valid()) {
        constexpr std::string_view poisoned_text = "overflow";
        return std::copy(poisoned_text.begin(), poisoned_text.end(), first);
    }
    if (is_zero()) {
        *first = '0';
        return first + 1;
    }
    std::array<char, maximum_digits> buffer;
    char* end = buffer.data() + buffer.size();
    char* begin = write_backwards(DecimalAccess::magnitude(*this), end);
    int scale = scale_;
    while (scale > 0 && end[-1] == '0') {
        --end;
        --scale;
    }
    if (is_negative()) {
        *first++ = '-';
    }
    const auto whole_digits = static_cast<int>(end - begin) - scale;
    if (whole_digits > 0) {
        first = std::copy(begin, begin + whole_digits, first);
        begin += whole_digits;
    } else {
        *first++ = '0';
    }
    if (scale > 0) {
        *first++ = '.';
        first = std::fill_n(first, std::max(-whole_digits, 0), '0');
        first = std::copy(begin, end, first);
    }
    return first;
}

void Decimal::append_to(std::string& text) const {
    std::array<char, maximum_text_size> buffer;
    text.append(buffer.data(), static_cast<std::size_t>(to_chars(buffer.data()) - buffer.data()));
}

std::string Decimal::to_string() const {
    std::string text;
    append_to(text);
    return text;
}

}  // namespace kassa::money
