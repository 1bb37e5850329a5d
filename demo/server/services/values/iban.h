#pragma once

#include <string>
#include <string_view>

namespace kassa::server::services {

/// True for an International Bank Account Number (ISO 13616): two letters, two check digits, up to 30 letters and
/// digits, and a remainder of 1 modulo 97 (ISO 7064). Expects no spaces and upper case. Whether the account exists is
/// the bank's to say.
[[nodiscard]] bool is_iban(std::string_view iban);

/// "DE8937*********3232": the first six and the last four characters, as the vendor masks it. Masks what is masked
/// already in the same way.
[[nodiscard]] std::string mask_iban(std::string_view iban);

}  // namespace kassa::server::services
