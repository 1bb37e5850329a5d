#pragma once

#include <string>
#include <string_view>

namespace kassa::server::store {

/// Whether the text is a connection URI of libpq's: postgres:// or postgresql://.
[[nodiscard]] bool is_postgres_url(std::string_view url);

/// The URL with what keeps a dead server or network from holding up calls, as far as the URL does not say it itself:
/// five seconds to connect, ten until a silent connection counts as lost.
[[nodiscard]] std::string with_connection_defaults(const std::string& url);

/// A message of libpq's that may repeat the URL, fit for a log: without the URL and its password.
[[nodiscard]] std::string without_password(std::string message, std::string_view url);

}  // namespace kassa::server::store
