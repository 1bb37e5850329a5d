#include "http/client_address.h"

#include <algorithm>
#include <optional>

#include <boost/asio/ip/address.hpp>

namespace kassa::server::http {
namespace {

using boost::asio::ip::address;

std::optional<address> read_address(std::string_view text) {
    while (!text.empty() && text.front() == ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() == ' ') {
        text.remove_suffix(1);
    }
    boost::system::error_code error;
    address read = boost::asio::ip::make_address(std::string(text), error);
    if (error) {
        return std::nullopt;
    }
    // ::ffff:192.0.2.1 is an IPv4 client of a socket that takes both.
    if (read.is_v6() && read.to_v6().is_v4_mapped()) {
        read = boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, read.to_v6());
    }
    return read;
}

std::string client_of(const address& one) {
    if (one.is_v4()) {
        return one.to_string();
    }
    auto bytes = one.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return boost::asio::ip::address_v6(bytes).to_string();
}

bool is_trusted(const address& one, const std::vector<std::string>& trusted_proxies) {
    return std::ranges::any_of(trusted_proxies, [&](const std::string& proxy) { return read_address(proxy) == one; });
}

}  // namespace

std::string client_address_of(std::string_view peer, const std::vector<std::string_view>& forwarded_for,
                              const std::vector<std::string>& trusted_proxies) {
    std::optional<address> client = read_address(peer);
    if (!client) {
        return std::string(peer);
    }
    // From the end: each proxy appends whom it heard it from.
    for (auto value = forwarded_for.rbegin(); value != forwarded_for.rend(); ++value) {
        std::string_view list = *value;
        while (!list.empty() && is_trusted(*client, trusted_proxies)) {
            const std::size_t comma = list.rfind(',');
            const auto hop = read_address(comma == std::string_view::npos ? list : list.substr(comma + 1));
            if (!hop) {
                return client_of(*client);
            }
            client = hop;
            list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
        }
    }
    return client_of(*client);
}

bool is_ip_address(std::string_view text) {
    return read_address(text).has_value();
}

}  // namespace kassa::server::http
