#include "services/values/email.h"

#include <algorithm>

namespace kassa::server::services {
namespace {

bool is_letter_or_digit(char character) {
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z');
}

bool is_local_character(char character) {
    constexpr std::string_view symbols = ".!#$%&'*+/=?^_`{|}~-";
    return is_letter_or_digit(character) || symbols.find(character) != std::string_view::npos;
}

bool is_domain_label(std::string_view label) {
    constexpr std::size_t longest = 63;
    return !label.empty() && label.size() <= longest && is_letter_or_digit(label.front()) &&
           is_letter_or_digit(label.back()) &&
           std::ranges::all_of(label, [](char character) { return is_letter_or_digit(character) || character == '-'; });
}

}  // namespace

std::string mask_email(std::string_view email) {
    const std::size_t at = email.rfind('@');
    if (at == std::string_view::npos || at == 0) {
        return "•••";
    }
    return std::string(email.substr(0, 1)) + "•••" + std::string(email.substr(at));
}

bool is_email(std::string_view email) {
    constexpr std::size_t longest = 254;
    const std::size_t at = email.find('@');
    if (email.size() > longest || at == std::string_view::npos || at == 0) {
        return false;
    }
    std::string_view domain = email.substr(at + 1);
    if (!std::ranges::all_of(email.substr(0, at), is_local_character) || domain.find('.') == std::string_view::npos) {
        return false;
    }
    while (true) {
        const std::size_t dot = domain.find('.');
        if (!is_domain_label(domain.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        domain.remove_prefix(dot + 1);
    }
}

}  // namespace kassa::server::services
