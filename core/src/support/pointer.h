#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// JSON pointers (RFC 6901), the paths of errors.
namespace kassa::support {

/// Decimal digits of a whole number.
[[nodiscard]] std::string integer_text(std::uint64_t number);

/// Appends "/" and the segment with "~" and "/" escaped (RFC 6901, section 3).
void append_pointer_segment(std::string_view segment, std::string& pointer);
void append_pointer_segment(std::size_t index, std::string& pointer);

/// A pointer into an array: pointer_to("/items/", 3, "/quantity") is "/items/3/quantity".
[[nodiscard]] std::string pointer_to(const char* array, std::size_t index, const char* field);

}  // namespace kassa::support
