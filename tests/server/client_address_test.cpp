#include "http/client_address.h"

#include <gtest/gtest.h>

namespace kassa::server::http {
namespace {

const std::vector<std::string> proxies = {"10.0.0.1", "10.0.0.2", "2001:db8::1"};

TEST(ClientAddress, IsThePeerWhereNoProxyIsTrusted) {
    EXPECT_EQ(client_address_of("192.0.2.7", {}, {}), "192.0.2.7");
    EXPECT_EQ(client_address_of("192.0.2.7", {"198.51.100.1"}, {}), "192.0.2.7");
    EXPECT_EQ(client_address_of("192.0.2.7", {"198.51.100.1"}, proxies), "192.0.2.7");
}

TEST(ClientAddress, IsWhomTheLastTrustedProxyHeardItFrom) {
    EXPECT_EQ(client_address_of("10.0.0.1", {"198.51.100.1"}, proxies), "198.51.100.1");
    EXPECT_EQ(client_address_of("10.0.0.1", {"198.51.100.1, 10.0.0.2"}, proxies), "198.51.100.1");
    EXPECT_EQ(client_address_of("2001:db8::1", {"198.51.100.1"}, proxies), "198.51.100.1");
    EXPECT_EQ(client_address_of("::ffff:10.0.0.1", {"198.51.100.1"}, proxies), "198.51.100.1");
}

TEST(ClientAddress, IsNotWhatTheClientWrote) {
    EXPECT_EQ(client_address_of("10.0.0.1", {"1.1.1.1, 198.51.100.1"}, proxies), "198.51.100.1");
    EXPECT_EQ(client_address_of("10.0.0.1", {"1.1.1.1", "198.51.100.1"}, proxies), "198.51.100.1");
    EXPECT_EQ(client_address_of("10.0.0.1", {"1.1.1.1, 198.51.100.1, 10.0.0.2"}, proxies), "198.51.100.1");
    for (const char* nonsense : {"", "nobody", "1.1.1.1, ", "unknown, 10.0.0.2, _x"}) {
        EXPECT_EQ(client_address_of("10.0.0.1", {nonsense}, proxies), "10.0.0.1") << nonsense;
    }
    EXPECT_EQ(client_address_of("10.0.0.1", {"10.0.0.2, 10.0.0.1"}, proxies), "10.0.0.2");
}

TEST(ClientAddress, OfIPv6IsTheNetworkThatOneCustomerHas) {
    EXPECT_EQ(client_address_of("2001:db8:0:1:aaaa::1", {}, {}), "2001:db8:0:1::");
    EXPECT_EQ(client_address_of("2001:db8:0:1:bbbb::2", {}, {}), "2001:db8:0:1::");
    EXPECT_EQ(client_address_of("2001:db8:0:2::1", {}, {}), "2001:db8:0:2::");
    EXPECT_EQ(client_address_of("::ffff:192.0.2.7", {}, {}), "192.0.2.7");
}

}  // namespace
}  // namespace kassa::server::http
