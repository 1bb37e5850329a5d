#include "services/tax/vat_id.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace kassa::server::services {
namespace {

/// A form: 9 is a digit, A a capital letter, * either; any other character stands for itself ("#" for a capital A that
/// does).
struct Form {
    std::string_view country;
    std::string_view pattern;
};

constexpr auto forms = std::to_array<Form>({
    {"AT", "ATU99999999"},
    {"BE", "BE0999999999"},
    {"BE", "BE1999999999"},
    {"BG", "BG999999999"},
    {"BG", "BG9999999999"},
    {"CH", "CHE999999999"},
    {"CH", "CHE999999999MWST"},
    {"CH", "CHE999999999TV#"},
    {"CH", "CHE999999999IV#"},
    {"CY", "CY99999999A"},
    {"CZ", "CZ99999999"},
    {"CZ", "CZ999999999"},
    {"CZ", "CZ9999999999"},
    {"DE", "DE999999999"},
    {"DK", "DK99999999"},
    {"EE", "EE999999999"},
    {"ES", "ES*9999999A"},
    {"ES", "ESA99999999"},
    {"FI", "FI99999999"},
    {"FR", "FR**999999999"},
    {"GB", "GB999999999"},
    {"GB", "GB999999999999"},
    {"GB", "GBGD999"},
    {"GB", "GBH#999"},
    {"GB", "XI999999999"},
    {"GB", "XI999999999999"},
    {"GB", "XIGD999"},
    {"GB", "XIH#999"},
    {"GR", "EL999999999"},
    {"HR", "HR99999999999"},
    {"HU", "HU99999999"},
    {"IE", "IE9999999A"},
    {"IE", "IE9999999AA"},
    {"IE", "IE9+99999A"},
    {"IE", "IE9*99999A"},
    {"IT", "IT99999999999"},
    {"LT", "LT999999999"},
    {"LT", "LT999999999999"},
    {"LU", "LU99999999"},
    {"LV", "LV99999999999"},
    {"MT", "MT99999999"},
    {"NL", "NL999999999B99"},
    {"PL", "PL9999999999"},
    {"PT", "PT999999999"},
    {"RO", "RO99"},
    {"RO", "RO999"},
    {"RO", "RO9999"},
    {"RO", "RO99999"},
    {"RO", "RO999999"},
    {"RO", "RO9999999"},
    {"RO", "RO99999999"},
    {"RO", "RO999999999"},
    {"RO", "RO9999999999"},
    {"SE", "SE999999999999"},
    {"SI", "SI99999999"},
    {"SK", "SK9999999999"},
});

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

bool is_letter(char character) {
    return character >= 'A' && character <= 'Z';
}

bool fits(char wanted, char character) {
    switch (wanted) {
        case '9':
            return is_digit(character);
        case 'A':
            return is_letter(character);
        case '*':
            return is_digit(character) || is_letter(character);
        case '#':
            return character == 'A';
        default:
            return character == wanted;
    }
}

/// The first two characters of a pattern are a prefix and stand for themselves.
bool fits(std::string_view pattern, std::string_view vat_id) {
    constexpr std::size_t prefix = 2;
    return vat_id.size() == pattern.size() && vat_id.substr(0, prefix) == pattern.substr(0, prefix) &&
           std::equal(pattern.begin() + prefix, pattern.end(), vat_id.begin() + prefix,
                      [](char wanted, char character) { return fits(wanted, character); });
}

constexpr std::array<std::string_view, 27> eu_members = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                                         "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                                         "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

}  // namespace

std::string_view to_string(VatIdStatus status) {
    switch (status) {
        case VatIdStatus::valid:
            return "valid";
        case VatIdStatus::invalid:
            return "invalid";
        case VatIdStatus::unknown:
            return "unknown";
    }
    return "unknown";
}

std::optional<VatIdStatus> parse_vat_id_status(std::string_view text) {
    for (const VatIdStatus status : {VatIdStatus::valid, VatIdStatus::invalid, VatIdStatus::unknown}) {
        if (to_string(status) == text) {
            return status;
        }
    }
    return std::nullopt;
}

bool is_eu_member(std::string_view country) {
    return std::ranges::find(eu_members, country) != eu_members.end();
}

std::string compact_vat_id(std::string_view vat_id) {
    return base::ascii_upper(base::without(vat_id, " .-"));
}

std::optional<bool> has_vat_id_form(std::string_view country, std::string_view vat_id) {
    const std::string compact = compact_vat_id(vat_id);
    bool known = false;
    for (const Form& form : forms) {
        if (form.country != country) {
            continue;
        }
        known = true;
        if (fits(form.pattern, compact)) {
            return true;
        }
    }
    return known ? std::optional(false) : std::nullopt;
}

}  // namespace kassa::server::services
