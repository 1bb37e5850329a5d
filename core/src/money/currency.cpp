#include "kassa/money/currency.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kassa/money/decimal.h"
#include "kassa/support/words.h"

namespace kassa::money {

/// ISO 4217, list one: the active codes that have a minor unit, by code. State of 2026-01-01 (the euro in Bulgaria,
/// amendment 180).
struct CurrencyTable {
    /// A code of three letters.
    static constexpr Currency entry(std::string_view code, int digits) {
        return Currency({code[0], code[1], code[2]}, static_cast<std::uint8_t>(digits));
    }

    static const std::array<Currency, 165> currencies;

    static std::optional<Currency> find(std::string_view code);

    /// Three letters A to Z.
    static constexpr bool is_code(std::string_view code) {
        return code.size() == 3 &&
               std::all_of(code.begin(), code.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
    }
};

constexpr std::array<Currency, 165> CurrencyTable::currencies{
    entry("AED", 2), entry("AFN", 2), entry("ALL", 2), entry("AMD", 2), entry("AOA", 2), entry("ARS", 2),
    entry("AUD", 2), entry("AWG", 2), entry("AZN", 2), entry("BAM", 2), entry("BBD", 2), entry("BDT", 2),
    entry("BHD", 3), entry("BIF", 0), entry("BMD", 2), entry("BND", 2), entry("BOB", 2), entry("BOV", 2),
    entry("BRL", 2), entry("BSD", 2), entry("BTN", 2), entry("BWP", 2), entry("BYN", 2), entry("BZD", 2),
    entry("CAD", 2), entry("CDF", 2), entry("CHE", 2), entry("CHF", 2), entry("CHW", 2), entry("CLF", 4),
    entry("CLP", 0), entry("CNY", 2), entry("COP", 2), entry("COU", 2), entry("CRC", 2), entry("CUP", 2),
    entry("CVE", 2), entry("CZK", 2), entry("DJF", 0), entry("DKK", 2), entry("DOP", 2), entry("DZD", 2),
    entry("EGP", 2), entry("ERN", 2), entry("ETB", 2), entry("EUR", 2), entry("FJD", 2), entry("FKP", 2),
    entry("GBP", 2), entry("GEL", 2), entry("GHS", 2), entry("GIP", 2), entry("GMD", 2), entry("GNF", 0),
    entry("GTQ", 2), entry("GYD", 2), entry("HKD", 2), entry("HNL", 2), entry("HTG", 2), entry("HUF", 2),
    entry("IDR", 2), entry("ILS", 2), entry("INR", 2), entry("IQD", 3), entry("IRR", 2), entry("ISK", 0),
    entry("JMD", 2), entry("JOD", 3), entry("JPY", 0), entry("KES", 2), entry("KGS", 2), entry("KHR", 2),
    entry("KMF", 0), entry("KPW", 2), entry("KRW", 0), entry("KWD", 3), entry("KYD", 2), entry("KZT", 2),
    entry("LAK", 2), entry("LBP", 2), entry("LKR", 2), entry("LRD", 2), entry("LSL", 2), entry("LYD", 3),
    entry("MAD", 2), entry("MDL", 2), entry("MGA", 2), entry("MKD", 2), entry("MMK", 2), entry("MNT", 2),
    entry("MOP", 2), entry("MRU", 2), entry("MUR", 2), entry("MVR", 2), entry("MWK", 2), entry("MXN", 2),
    entry("MXV", 2), entry("MYR", 2), entry("MZN", 2), entry("NAD", 2), entry("NGN", 2), entry("NIO", 2),
    entry("NOK", 2), entry("NPR", 2), entry("NZD", 2), entry("OMR", 3), entry("PAB", 2), entry("PEN", 2),
    entry("PGK", 2), entry("PHP", 2), entry("PKR", 2), entry("PLN", 2), entry("PYG", 0), entry("QAR", 2),
    entry("RON", 2), entry("RSD", 2), entry("RUB", 2), entry("RWF", 0), entry("SAR", 2), entry("SBD", 2),
    entry("SCR", 2), entry("SDG", 2), entry("SEK", 2), entry("SGD", 2), entry("SHP", 2), entry("SLE", 2),
    entry("SOS", 2), entry("SRD", 2), entry("SSP", 2), entry("STN", 2), entry("SVC", 2), entry("SYP", 2),
    entry("SZL", 2), entry("THB", 2), entry("TJS", 2), entry("TMT", 2), entry("TND", 3), entry("TOP", 2),
    entry("TRY", 2), entry("TTD", 2), entry("TWD", 2), entry("TZS", 2), entry("UAH", 2), entry("UGX", 0),
    entry("USD", 2), entry("USN", 2), entry("UYI", 0), entry("UYU", 2), entry("UYW", 4), entry("UZS", 2),
    entry("VED", 2), entry("VES", 2), entry("VND", 0), entry("VUV", 0), entry("WST", 2), entry("XAD", 2),
    entry("XAF", 0), entry("XCD", 2), entry("XCG", 2), entry("XOF", 0), entry("XPF", 0), entry("YER", 2),
    entry("ZAR", 2), entry("ZMW", 2), entry("ZWG", 2),
};

namespace {

static_assert(std::is_sorted(CurrencyTable::currencies.begin(), CurrencyTable::currencies.end(),
                             [](const Currency& left, const Currency& right) { return left.code() < right.code(); }));
static_assert(std::adjacent_find(CurrencyTable::currencies.begin(), CurrencyTable::currencies.end(),
                                 [](const Currency& left, const Currency& right) {
                                     return left.code() == right.code();
                                 }) == CurrencyTable::currencies.end());
static_assert(sizeof(Currency) == 4);

constexpr int usual_digits = 2;

constexpr std::size_t packed_size() {
    std::size_t size = 'Z' - 'A' + 1;
    for (const Currency& currency : CurrencyTable::currencies) {
        size += currency.digits() == usual_digits ? 2 : 3;
    }
    return size;
}

/// The table as the program has it, half of the bytes: for each letter from A to Z the codes that it begins, without
/// it, each with its digits behind it where these are not 2; then a bar (see kassa/support/words.h).
constexpr auto packed_currencies = [] {
    std::array<char, packed_size()> text{};
    char* end = text.data();
    const Currency* next = CurrencyTable::currencies.data();
    const Currency* const last = next + CurrencyTable::currencies.size();
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
        for (; next != last && next->code()[0] == letter; ++next) {
            *end++ = next->code()[1];
            *end++ = next->code()[2];
            if (next->digits() != usual_digits) {
                *end++ = static_cast<char>('0' + next->digits());
            }
        }
        *end++ = '|';
    }
    return text;
}();

support::Error unknown(std::string_view code) {
    constexpr std::size_t longest_echo = 32;
    std::size_t size = std::min(code.size(), longest_echo);
    // Not in the middle of a UTF-8 sequence: the text goes back out as JSON.
    while (size > 0 && size < code.size() && (static_cast<unsigned char>(code[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    support::Error error{support::ErrorCode::currency_unknown};
    error.add_arg("value", std::string(code.substr(0, size)));
    return error;
}

}  // namespace

std::optional<Currency> CurrencyTable::find(std::string_view code) {
    if (!is_code(code)) {
        return std::nullopt;
    }
    std::string_view rest = support::word_at({packed_currencies.data(), packed_currencies.size()}, code.front() - 'A');
    while (!rest.empty()) {
        const bool is_found = rest.substr(0, 2) == code.substr(1);
        rest.remove_prefix(2);
        int digits = usual_digits;
        if (!rest.empty() && rest.front() <= '9') {
            digits = rest.front() - '0';
            rest.remove_prefix(1);
        }
        if (is_found) {
            return entry(code, digits);
        }
    }
    return std::nullopt;
}

support::Result<Currency> Currency::find(std::string_view code) {
    if (const std::optional<Currency> found = CurrencyTable::find(code)) {
        return *found;
    }
    return unknown(code);
}

support::Result<Currency> Currency::custom(std::string_view code, int digits) {
    if (!CurrencyTable::is_code(code)) {
        return unknown(code);
    }
    const std::optional<Currency> standard = CurrencyTable::find(code);
    const int minimum = standard ? standard->digits() : 0;
    const int maximum = standard ? standard->digits() : maximum_digits;
    if (digits < minimum || digits > maximum) {
        support::Error error{support::ErrorCode::number_out_of_range};
        error.add_arg("minimum", Decimal::from_integer(minimum).to_string());
        error.add_arg("maximum", Decimal::from_integer(maximum).to_string());
        return error;
    }
    return CurrencyTable::entry(code, digits);
}

}  // namespace kassa::money
