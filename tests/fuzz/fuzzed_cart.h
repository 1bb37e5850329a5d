#pragma once

#include <string>

#include <fuzzer/FuzzedDataProvider.h>

#include "kassa/cart/cart.h"

namespace kassa::fuzz {

/// A cart that a reader could have given, made from any bytes: every model and policy, up to twelve items, amounts
/// within the limits of a document and, on demand, up to the largest a Decimal holds, so that every operation
/// can overflow.
[[nodiscard]] cart::Cart fuzzed_cart(FuzzedDataProvider& bytes);

[[nodiscard]] discount::Coupon fuzzed_coupon(FuzzedDataProvider& bytes, std::size_t item_count);

/// The id that fuzzed_cart gives the item at `index`.
[[nodiscard]] std::string item_id(std::size_t index);

}  // namespace kassa::fuzz
