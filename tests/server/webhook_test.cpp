#include <gtest/gtest.h>

#include "http/client.h"
#include "http/public_address.h"
#include "security/text_encoding.h"
#include "services/messages/webhook_sender.h"
#include "store/webhook_endpoint_repository.h"
#include "test_shop.h"

namespace kassa::server::testing {
namespace {

using store::Connection;
using store::QueueTable;

/// An endpoint and an order that it was to hear of.
class Deliveries : public ::testing::Test {
  protected:
    Deliveries() {
        set_.store.write([&](Connection& connection) {
            store::insert_webhook_endpoint(connection,
                                           {"e1", "https://hook.example/a", "cart.completed", true, opening_time_ms});
            store::insert_webhook_endpoint(
                connection, {"e2", "https://hook.example/b", "cart.completed,cart.paid", false, opening_time_ms});
        });
        shop_.confirm(shop_.make_cart(), confirm_body("mira@example.com"));
    }

    std::vector<store::DeliveryRow> lease(const std::string& name) {
        const std::int64_t now = set_.clock();
        return set_.store.write([&](Connection& connection) {
            std::vector<store::DeliveryRow> rows;
            while (const auto row = store::lease_row(connection, QueueTable::deliveries, name, now, now + 60'000)) {
                rows.push_back(store::find_delivery(connection, row->id).value());
            }
            return rows;
        });
    }

    TestShop shop_{services::OtpMode::never};
    services::ServiceSet& set_ = shop_.services();
};

TEST_F(Deliveries, AreWrittenWithTheOrderForWhoAskedAndIsEnabled) {
    const std::vector<store::DeliveryRow> rows = lease("a");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().endpoint_id, "e1");
    EXPECT_EQ(rows.front().event, "cart.completed");
    EXPECT_EQ(rows.front().body.find("mira"), std::string::npos) << rows.front().body;
}

TEST_F(Deliveries, ALeaseKeepsOthersAwayUntilItEnds) {
    ASSERT_EQ(lease("a").size(), 1U);
    EXPECT_TRUE(lease("b").empty());
    shop_.advance_ms(60'000);
    std::vector<store::DeliveryRow> later = lease("c");
    ASSERT_EQ(later.size(), 1U);
    EXPECT_EQ(later.front().attempts, 2);
    later.front().state = "sent";
    set_.store.write([&](Connection& connection) {
        EXPECT_FALSE(store::finish_try(connection, QueueTable::deliveries, later.front(), "a"));
        EXPECT_TRUE(store::finish_try(connection, QueueTable::deliveries, later.front(), "c"));
    });
    shop_.advance_ms(60'000);
    EXPECT_TRUE(lease("d").empty());
}

TEST_F(Deliveries, OnlyWhatIsOverIsSentAgain) {
    std::vector<store::DeliveryRow> rows = lease("a");
    const std::string id = rows.front().id;
    const auto restart = [&] {
        return set_.store.write([&](Connection& connection) {
            return store::restart_row(connection, QueueTable::deliveries, id, set_.clock());
        });
    };
    EXPECT_FALSE(restart());
    rows.front().state = "dead";
    rows.front().finished_at_ms = set_.clock();
    set_.store.write(
        [&](Connection& connection) { store::finish_try(connection, QueueTable::deliveries, rows.front(), "a"); });
    EXPECT_TRUE(restart());
    rows = lease("b");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().attempts, 1);
    EXPECT_EQ(rows.front().finished_at_ms, std::nullopt);
}

TEST(DeliveryRules, PausesGrowThreefoldUpToEightHours) {
    const services::DeliveryRules rules;
    EXPECT_EQ(services::pause_after_try_ms(rules, 1), 10'000);
    EXPECT_EQ(services::pause_after_try_ms(rules, 2), 30'000);
    EXPECT_EQ(services::pause_after_try_ms(rules, 4), 270'000);
    EXPECT_EQ(services::pause_after_try_ms(rules, 100), 8LL * 3'600'000);
}

TEST(PublicAddress, IsNotOneOfANetworkOfOnesOwn) {
    for (const char* text : {"93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1"}) {
        EXPECT_TRUE(http::is_public_address(text)) << text;
    }
    for (const char* text : {"127.0.0.1",
                             "0.0.0.0",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "198.18.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "::",
                             "fe80::1",
                             "fd00::1",
                             "ff02::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::a00:1",
                             "2002:7f00:1::",
                             "2001:db8::1",
                             "hook.example",
                             ""}) {
        EXPECT_FALSE(http::is_public_address(text)) << text;
    }
}

TEST(Client, GoesToPublicAddressesOnlyWhenToldSo) {
    const http::Client client("http://localhost:1", std::chrono::seconds(5), http::Client::Reach::public_only);
    try {
        static_cast<void>(client.send({"POST", "/", {}, ""}));
        FAIL() << "it was called";
    } catch (const http::ClientError& error) {
        EXPECT_STREQ(error.what(), "the address is not a public one");
    }
}

TEST(TextEncoding, Base64HasItsPadding) {
    const auto encode = [](std::string_view text) {
        return security::to_base64({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
    };
    // RFC 4648, section 10.
    EXPECT_EQ(encode(""), "");
    EXPECT_EQ(encode("f"), "Zg==");
    EXPECT_EQ(encode("fo"), "Zm8=");
    EXPECT_EQ(encode("foo"), "Zm9v");
    EXPECT_EQ(encode("\xfb\xff"), "+/8=");
}

}  // namespace
}  // namespace kassa::server::testing
