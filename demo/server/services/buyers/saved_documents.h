#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kassa/cart/address.h"
#include "kassa/cart/payment_method.h"

namespace kassa::server::services {

/// Reads an address that the server stored itself.
[[nodiscard]] cart::Address read_stored_address(std::string_view document);

/// Reads a payment method that the server stored itself, or one of the catalogue. Empty when it is not one.
[[nodiscard]] std::optional<cart::PaymentMethod> read_payment_method(std::string_view document);

/// The vendor's samples name saved things by IRI; its last segment is the id. "https://api.example/addresses/7" and "7"
/// are both "7".
[[nodiscard]] std::string_view id_of_reference(std::string_view reference);

}  // namespace kassa::server::services
