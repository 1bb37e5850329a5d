#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "kassa/cart/cart.h"
#include "kassa/quote/quote.h"
#include "kassa/support/error.h"

namespace kassa::test {

/// A document under `tests/fixtures/carts`: `{source, cart, ...}`. A missing or malformed file ends the test program.
[[nodiscard]] nlohmann::json load_cart_fixture(const std::string& name);

/// The example cart of the contract: 60 seats over 10 at 10.00, 50 at 8.00, open at 6.00 EUR, 19 % tax; due now 571.20.
[[nodiscard]] nlohmann::json contract_cart();

/// The contract's cart with one value set (the parents are created where they are missing).
[[nodiscard]] std::string contract_cart_with(const std::string& pointer, nlohmann::json value);

/// The contract's cart with the quantity 60 spelled otherwise, as a JSON library would not write it.
[[nodiscard]] std::string contract_cart_with_quantity_text(std::string_view text);

/// Reads a cart that is known to be good; a failure is a failure of the test.
[[nodiscard]] cart::Cart decode(std::string_view text);

/// Prices a cart that is known to be good; a failure is a failure of the test.
[[nodiscard]] quote::Quote price(const cart::Cart& cart);

/// The error that reading the text gives; a failure of the test when it gives none.
[[nodiscard]] support::Error decode_error(std::string_view text);

/// The public cart document of a cart and its quote.
[[nodiscard]] std::string encode(const cart::Cart& cart);

/// The envelope of the cart's quote.
[[nodiscard]] std::string envelope(const cart::Cart& cart);

}  // namespace kassa::test
