#pragma once

#include <string_view>

namespace kassa::server::http {

/// True for an IP address of the public internet. False for what is behind a firewall or means something special:
/// loopback, private networks, link-local (where clouds have their credentials), carrier-grade NAT, documentation,
/// multicast, IPv6 that embeds an IPv4 address, and texts that are no address (IANA's special-purpose registries).
[[nodiscard]] bool is_public_address(std::string_view text);

}  // namespace kassa::server::http
