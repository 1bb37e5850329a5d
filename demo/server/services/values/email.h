#pragma once

#include <string>
#include <string_view>

namespace kassa::server::services {

/// "m•••@example.com": enough to recognise one's own address, not enough to learn another's.
[[nodiscard]] std::string mask_email(std::string_view email);

/// True for an address of the form that browsers accept in `<input type="email">`
/// (https://html.spec.whatwg.org/#valid-e-mail-address) with a dot in its domain, at most 254 bytes (RFC 5321).
[[nodiscard]] bool is_email(std::string_view email);

}  // namespace kassa::server::services
