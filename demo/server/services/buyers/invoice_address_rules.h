#pragma once

#include <string_view>
#include <vector>

#include "kassa/cart/address.h"
#include "kassa/support/error_code.h"

namespace kassa::server::services {

/// A field of an address that an order cannot be taken with.
struct AddressFault {
    /// Under its name in the public cart.
    std::string_view field;
    support::ErrorCode code;
    /// Goes on from the field's name: "must not be empty".
    std::string_view message;
};

/// What an order needs of an invoice address: street, city and country, a last name or a company, and nothing that no
/// country has. Names up to 255 bytes, street and city from 2, as the public checkout's vendor has them.
[[nodiscard]] std::vector<AddressFault> invoice_address_faults(const cart::Address& address);

}  // namespace kassa::server::services
