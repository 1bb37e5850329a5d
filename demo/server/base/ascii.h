#pragma once

#include <string>
#include <string_view>

namespace kassa::server::base {

/// Lower case of ASCII letters only: independent of any locale, as codes and mail addresses need it.
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] std::string ascii_upper(std::string_view text);
[[nodiscard]] bool ascii_equal_ignoring_case(std::string_view left, std::string_view right);

/// Without the characters in `unwanted`.
[[nodiscard]] std::string without(std::string_view text, std::string_view unwanted);

}  // namespace kassa::server::base
