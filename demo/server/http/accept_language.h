#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace kassa::server::http {

/// Which of the languages a browser wants most by its Accept-Language header (RFC 9110, section 12.5.4): of those that
/// fit the one with the highest weight, of equal ones the first in the header. A language fits by its primary subtag,
/// "de" for "de-AT"; `*` fits the first one offered. Empty when none is wanted, or the header is absent.
[[nodiscard]] std::optional<std::string_view> preferred_language(std::optional<std::string_view> header,
                                                                 std::span<const std::string_view> offered);

}  // namespace kassa::server::http
