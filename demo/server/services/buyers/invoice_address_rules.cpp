#include "services/buyers/invoice_address_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "services/values/country_code.h"

namespace kassa::server::services {

std::vector<AddressFault> invoice_address_faults(const cart::Address& address) {
    using support::ErrorCode;
    constexpr std::size_t least_bytes = 2;
    constexpr std::array<std::string_view, 3> salutations = {"Firma", "Herr", "Frau"};
    std::vector<AddressFault> faults;
    if (address.street.size() < least_bytes) {
        faults.push_back({"street", ErrorCode::address_incomplete, "must not be empty"});
    }
    if (address.city.size() < least_bytes) {
        faults.push_back({"city", ErrorCode::address_incomplete, "must not be empty"});
    }
    if (address.country_code.size() < least_bytes) {
        faults.push_back({"countryCode", ErrorCode::address_incomplete, "must not be empty"});
    } else if (!is_country_code(address.country_code)) {
        faults.push_back({"countryCode", ErrorCode::text_invalid, "must be an ISO 3166-1 alpha-2 code"});
    }
    if (address.company_name.value_or("").empty() && address.last_name.value_or("").empty()) {
        faults.push_back({"lastName", ErrorCode::address_incomplete, "must not be empty without a company name"});
    }
    if (address.salutation && std::ranges::find(salutations, *address.salutation) == salutations.end()) {
        faults.push_back({"salutation", ErrorCode::enum_unknown, "must be Firma, Herr or Frau"});
    }
    if (address.vat_id && address.vat_id->size() < least_bytes) {
        faults.push_back({"vatId", ErrorCode::text_invalid, "must have at least 2 characters"});
    }
    return faults;
}

}  // namespace kassa::server::services
