#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kassa::server::http {

/// A request as the routes see it: independent of the library that read it from the wire.
struct Request {
    /// See request_id_of.
    std::string id;
    std::string method;
    /// The decoded path, split at its slashes: "/carts/a%2Fb" is {"carts", "a/b"}.
    std::vector<std::string> segments;
    /// Decoded query parameters in the order given.
    std::vector<std::pair<std::string, std::string>> query;
    /// Field names in lower case.
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// Who it is from, for the limits that count by client (client_address_of).
    std::string client_address;

    /// The first header with this name (lower case), or empty.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;

    /// All of them, in the order they came.
    [[nodiscard]] std::vector<std::string_view> header_values(std::string_view name) const;

    /// The first query parameter with this name, or empty.
    [[nodiscard]] std::optional<std::string_view> query_parameter(std::string_view name) const;

    /// The token of `Authorization: Bearer <token>` (RFC 6750), or empty.
    [[nodiscard]] std::optional<std::string_view> bearer_token() const;
};

/// Splits a request target into path segments and query parameters and decodes them (RFC 3986). False when a percent
/// escape is broken or decodes to NUL.
[[nodiscard]] bool parse_target(std::string_view target, Request& request);

/// Reads an `application/x-www-form-urlencoded` text; broken escapes make the result empty.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parse_form(std::string_view text);

}  // namespace kassa::server::http
