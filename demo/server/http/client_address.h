#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kassa::server::http {

/// Who a request is from, for the limits that count by client: the peer of the connection, or, when that is a proxy of
/// the operator's own, the last address in `X-Forwarded-For` that is none of them. What a client writes into that
/// header itself stands further left and counts for nothing; from any other peer the header is not read at all.
///
/// An IPv6 client is its /64 network ("2001:db8:0:1::"): that is what one customer of a provider has at least (RFC
/// 6177), and whoever has it has all its addresses.
///
/// `forwarded_for` are the values of the header, in the order they came; `trusted_proxies` IP addresses as text.
[[nodiscard]] std::string client_address_of(std::string_view peer, const std::vector<std::string_view>& forwarded_for,
                                            const std::vector<std::string>& trusted_proxies);

/// True for an IP address, of either version.
[[nodiscard]] bool is_ip_address(std::string_view text);

}  // namespace kassa::server::http
