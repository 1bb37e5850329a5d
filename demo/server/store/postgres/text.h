#pragma once

#include <string>
#include <string_view>

namespace kassa::server::store {

/// The text as PostgreSQL takes it: it refuses NUL and what is not UTF-8, so each such byte becomes U+FFFD. Only a text
/// that somebody made up to be refused has one; what it is looked up by then finds nothing.
[[nodiscard]] std::string to_postgres_text(std::string_view text);

/// Parameters as PostgreSQL writes them: ?1 becomes $1. Literals in quotes stay as they are.
[[nodiscard]] std::string to_postgres_parameters(std::string_view sql);

}  // namespace kassa::server::store
