#pragma once

#include <optional>
#include <string>

namespace kassa::cart {

/// An invoice address as the public checkout knows it. Texts are as typed; "" where a part is not given.
struct Address {
    std::string id;
    std::string type = "TYPE_INVOICE";  ///< TYPE_DEFAULT or TYPE_INVOICE
    bool is_default = false;
    std::string status = "active";  ///< active or archived
    std::optional<std::string> vat_id;
    std::optional<std::string> company_name;
    std::optional<std::string> salutation;  ///< Firma, Herr or Frau
    std::optional<std::string> first_name;
    std::optional<std::string> last_name;
    std::string street;
    std::string house_number;
    std::optional<std::string> addition;
    std::string zip;
    std::string city;
    std::string country_code;  ///< ISO 3166-1 alpha-2
    std::optional<std::string> cost_centre;

    friend bool operator==(const Address&, const Address&) = default;
};

/// What the shop knows of the buyer before the buyer typed anything.
struct CustomerPrefill {
    std::string email;
    std::string phone;
    Address address;

    friend bool operator==(const CustomerPrefill&, const CustomerPrefill&) = default;
};

}  // namespace kassa::cart
