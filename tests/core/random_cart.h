#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "core/random_decimal.h"

namespace kassa::test {

/// A cart document with random contents that the contract allows: every price model, net and gross prices, discounts,
/// charges, tax lists, fractions, fields left out, texts with escapes. The same generator state gives the same
/// document.
[[nodiscard]] nlohmann::json random_cart(Random& random);

/// A random discount document for the cart, with this code.
[[nodiscard]] nlohmann::json random_discount(Random& random, const nlohmann::json& cart, const std::string& code);

/// Decimal text with up to `digits` digits after the point, from 0 to below `bound`.
[[nodiscard]] std::string random_decimal_text(Random& random, int bound, int digits);

}  // namespace kassa::test
