#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kassa::quote {

/// A JSON pointer (RFC 6901) into an array of the cart document: pointer_to("/items/", 3, "/quantity") is
/// "/items/3/quantity".
[[nodiscard]] std::string pointer_to(std::string_view array, std::size_t index, std::string_view field);

}  // namespace kassa::quote
