#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kassa::server::services {

/// What is known of a VAT identification number.
enum class VatIdStatus {
    valid,    ///< registered, says the authority that was asked
    invalid,  ///< not of the country's form, or not registered
    unknown   ///< of the country's form; nobody was asked, or nobody could answer
};

/// "valid", "invalid", "unknown".
[[nodiscard]] std::string_view to_string(VatIdStatus status);
[[nodiscard]] std::optional<VatIdStatus> parse_vat_id_status(std::string_view text);

/// True for the ISO 3166-1 alpha-2 code of an EU member state.
[[nodiscard]] bool is_eu_member(std::string_view country);

/// In upper case, without the spaces, dots and hyphens people write for the eye.
[[nodiscard]] std::string compact_vat_id(std::string_view vat_id);

/// Whether the number has the form that the country gives its VAT identification numbers, prefix included: the 27
/// member states (the prefix of Greece is EL), the United Kingdom (GB; XI in Northern Ireland) and Switzerland (CHE,
/// with or without MWST, TVA or IVA). Empty for a country whose form is not known here. Check digits are not computed.
///
/// Forms: https://ec.europa.eu/taxation_customs/vies/#/faq (question 11),
/// https://www.gov.uk/guidance/vat-eu-country-codes-vat-numbers-and-vat-in-other-languages, and
/// https://www.uid.admin.ch for Switzerland.
[[nodiscard]] std::optional<bool> has_vat_id_form(std::string_view country, std::string_view vat_id);

}  // namespace kassa::server::services
