#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/tax/vat_id.h"

namespace kassa::server::services {

/// What a buyer's address says about tax.
struct TaxAddress {
    /// ISO 3166-1 alpha-2.
    std::string country_code;
    std::string zip;
    std::optional<std::string> vat_id;

    friend bool operator==(const TaxAddress&, const TaxAddress&) = default;
};

/// What the server keeps with a cart about its taxes.
struct CartTax {
    /// Empty until the buyer named one.
    std::optional<TaxAddress> address;
    /// Of the address's VAT id; empty without one.
    std::optional<VatIdStatus> vat_id_status;
    /// Items that are not the catalogue's and came without a rate: theirs is the server's to fill in.
    std::vector<std::string> items_without_rate;

    [[nodiscard]] std::string to_json() const;
    /// Reads what to_json wrote; empty text is the state of a new cart.
    [[nodiscard]] static CartTax from_json(std::string_view text);

    friend bool operator==(const CartTax&, const CartTax&) = default;
};

}  // namespace kassa::server::services
