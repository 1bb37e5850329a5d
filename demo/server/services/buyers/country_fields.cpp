#include "services/buyers/country_fields.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "json/member.h"

namespace kassa::server::services {
namespace {

enum class Asked { everybody, persons, companies };

struct CountryField {
    std::string_view country;
    Asked asked = Asked::everybody;
    std::string_view field;
    /// Letters and digits in it; 0: any number from 1 on.
    std::size_t places = 0;
    bool digits_only = false;
    std::string_view message;
    /// One that has it as well, by itself; "" when there is none.
    std::string_view or_field = {};
};

constexpr std::string_view region_message = "must be given: an address there has a state, province or territory";

constexpr std::array fields = {
    CountryField{"AU", Asked::everybody, "region", 0, false, region_message},
    CountryField{"BR", Asked::persons, "cpf", 11, true, "must be given: a CPF of 11 digits"},
    CountryField{"BR", Asked::companies, "company.cnpj", 14, false, "must be given: a CNPJ of 14 places"},
    CountryField{"CA", Asked::everybody, "region", 0, false, region_message},
    CountryField{"FR", Asked::companies, "company.registrationNumber", 9, true, "must be given: a SIREN of 9 digits",
                 "company.fullRegistrationNumber"},
    CountryField{"IT", Asked::companies, "recipientCode", 7, false, "must be given: a codice destinatario of 7 places"},
    CountryField{"US", Asked::everybody, "region", 0, false, region_message}};

/// Of a member, or of one of `company`.
std::string text_of(const json::Value& end_user, std::string_view field) {
    constexpr std::string_view company = "company.";
    if (!field.starts_with(company)) {
        return json::text_member(end_user, field);
    }
    const json::Value* object = end_user.find("company");
    return object == nullptr ? "" : json::text_member(*object, field.substr(company.size()));
}

bool is_company(const json::Value& end_user) {
    return json::text_member(end_user, "consumerType") == "company" ||
           !text_of(end_user, "company.companyName").empty();
}

bool has_form(const CountryField& field, const std::string& text) {
    const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
    const auto is_letter = [](char character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
    };
    return field.places == 0 || (text.size() == field.places && std::ranges::all_of(text, [&](char character) {
                                     return is_digit(character) || (!field.digits_only && is_letter(character));
                                 }));
}

}  // namespace

std::vector<CountryFieldFault> country_field_faults(std::string_view country_code, const json::Value& end_user) {
    std::vector<CountryFieldFault> faults;
    const Asked kind = is_company(end_user) ? Asked::companies : Asked::persons;
    for (const CountryField& field : fields) {
        if (field.country != country_code || (field.asked != Asked::everybody && field.asked != kind)) {
            continue;
        }
        const std::string given = base::without(text_of(end_user, field.field), ".-/ ");
        const bool stands_elsewhere = !field.or_field.empty() && !text_of(end_user, field.or_field).empty();
        if (given.empty() && !stands_elsewhere) {
            faults.push_back({field.field, true, field.message});
        } else if (!given.empty() && !has_form(field, given)) {
            faults.push_back({field.field, false, field.message});
        }
    }
    return faults;
}

}  // namespace kassa::server::services
