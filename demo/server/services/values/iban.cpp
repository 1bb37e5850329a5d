#include "services/values/iban.h"

#include <algorithm>

namespace kassa::server::services {
namespace {

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}
bool is_upper(char character) {
    return character >= 'A' && character <= 'Z';
}

}  // namespace

bool is_iban(std::string_view iban) {
    constexpr std::size_t shortest = 15;
    constexpr std::size_t longest = 34;
    if (iban.size() < shortest || iban.size() > longest || !is_upper(iban[0]) || !is_upper(iban[1]) ||
        !is_digit(iban[2]) || !is_digit(iban[3])) {
        return false;
    }
    int remainder = 0;
    const auto feed = [&remainder](char character) {
        // A letter counts as two digits: A is 10, Z is 35.
        remainder = is_digit(character) ? (remainder * 10 + (character - '0')) % 97
                                        : (remainder * 100 + (character - 'A' + 10)) % 97;
    };
    const std::string_view account = iban.substr(4);
    if (!std::ranges::all_of(account, [](char character) { return is_digit(character) || is_upper(character); })) {
        return false;
    }
    std::ranges::for_each(account, feed);
    std::ranges::for_each(iban.substr(0, 4), feed);
    return remainder == 1;
}

std::string mask_iban(std::string_view iban) {
    constexpr std::size_t visible_at_start = 6;
    constexpr std::size_t visible_at_end = 4;
    std::string masked(iban);
    if (masked.size() <= visible_at_start + visible_at_end) {
        return std::string(masked.size(), '*');
    }
    std::fill(masked.begin() + visible_at_start, masked.end() - visible_at_end, '*');
    return masked;
}

}  // namespace kassa::server::services
