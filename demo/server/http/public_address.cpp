#include "http/public_address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include <boost/asio/ip/address.hpp>

namespace kassa::server::http {
namespace {

namespace ip = boost::asio::ip;

struct Network {
    std::uint32_t prefix;
    unsigned bits;
};

/// https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array<Network, 15> special_networks = {{{0x00000000, 8},
                                                       {0x0A000000, 8},
                                                       {0x64400000, 10},
                                                       {0x7F000000, 8},
                                                       {0xA9FE0000, 16},
                                                       {0xAC100000, 12},
                                                       {0xC0000000, 24},
                                                       {0xC0000200, 24},
                                                       {0xC0586300, 24},
                                                       {0xC0A80000, 16},
                                                       {0xC6120000, 15},
                                                       {0xC6336400, 24},
                                                       {0xCB007100, 24},
                                                       {0xE0000000, 4},
                                                       {0xF0000000, 4}}};

bool is_public(const ip::address_v4& address) {
    const std::uint32_t value = address.to_uint();
    return std::ranges::none_of(special_networks, [value](const Network& network) {
        return value >> (32U - network.bits) == network.prefix >> (32U - network.bits);
    });
}

bool is_public(const ip::address_v6& address) {
    if (address.is_v4_mapped()) {
        return is_public(ip::make_address_v4(ip::v4_mapped, address));
    }
    const auto bytes = address.to_bytes();
    const bool global_unicast = (bytes[0] & 0xE0U) == 0x20U;
    const bool teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
    const bool documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
    const bool six_to_four = bytes[0] == 0x20 && bytes[1] == 0x02;
    return global_unicast && !teredo && !documentation && !six_to_four;
}

}  // namespace

bool is_public_address(std::string_view text) {
    boost::system::error_code error;
    const ip::address address = ip::make_address(std::string(text), error);
    if (error) {
        return false;
    }
    return address.is_v4() ? is_public(address.to_v4()) : is_public(address.to_v6());
}

}  // namespace kassa::server::http
