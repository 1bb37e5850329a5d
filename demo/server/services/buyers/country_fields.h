#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json/value.h"

namespace kassa::server::services {

/// A field of the end user that a country asks for and the cart has not.
struct CountryFieldFault {
    /// "company.registrationNumber".
    std::string_view field;
    /// False: what is given has not the form.
    bool is_missing = true;
    /// Goes on from the field's name: "must be given: ...".
    std::string_view message;
};

/// What the buyer's country asks for beside an address (ISO 3166-1 code), as of November 2026:
///
/// | country    | who             | field                        | why | | ---------- | --------------- |
/// ---------------------------- | --------------------------------------------------------- | | AU, CA, US | everybody
/// | `region`                     | a part of every address                                   | | BR         | persons
/// | `cpf`, 11 digits             | payments and fiscal documents name the buyer's            | | BR         |
/// companies       | `company.cnpj`, 14 places    | the same                                                  | | FR |
/// companies       | `company.registrationNumber` | SIREN on invoices between businesses from 1 September     | | | |
/// (or `fullRegistrationNumber`)| 2026: décret n° 2022-1299 of 7 October 2022               | | IT         | companies
/// | `recipientCode`, 7 places    | e-invoices since 2019 go to it: legge 205/2017, art. 1,   | |            | | |
/// commi 909 to 915                                          |
///
/// Sources: for regions the address data of Google's libaddressinput (`require` of each country,
/// https://chromium-i18n.appspot.com/ssl-address/data/US); for Brazil
/// https://docs.latam.ppro.com/compliance/customer-id-number, where a CNPJ may have letters since July 2026 (Instrução
/// Normativa RFB n° 2.229/2024). Points, hyphens, slashes and spaces in a number do not count. Other countries are not
/// in the table: nothing is asked there. It is advice, not law; an order is taken without.
[[nodiscard]] std::vector<CountryFieldFault> country_field_faults(std::string_view country_code,
                                                                  const json::Value& end_user);

}  // namespace kassa::server::services
