#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "services/housekeeping.h"
#include "services/payments/stripe_dispute.h"
#include "services/payments/stripe_signature.h"
#include "services/payments/unclaimed_payments.h"
#include "store/audit_repository.h"
#include "store/payment_dispute_repository.h"
#include "store/payment_intent_repository.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::is_signed_by_stripe;
using services::OtpMode;
using services::StripeEvents;
using testing::TestShop;

constexpr std::int64_t minute_ms = 60'000;

TEST(StripeSignature, IsTheTagOverTimeAndBody) {
    // printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test
    const std::string tag = "c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925";
    const std::string body = R"({"id":"evt_1"})";
    const std::int64_t signed_at_ms = 1'700'000'000'000;
    const auto is_right = [&](const std::string& header, std::int64_t now_ms, const std::string& secret) {
        return is_signed_by_stripe(header, body, {"whsec_other", secret}, now_ms);
    };
    const std::string header = "t=1700000000,v1=" + tag;
    EXPECT_TRUE(is_right(header, signed_at_ms, "whsec_test"));
    EXPECT_TRUE(is_right(header + ",v0=0,v1=00", signed_at_ms, "whsec_test"));
    EXPECT_TRUE(is_right(header, signed_at_ms + 5 * minute_ms, "whsec_test"));
    EXPECT_FALSE(is_right(header, signed_at_ms + 5 * minute_ms + 1, "whsec_test"));
    EXPECT_TRUE(is_right(header, signed_at_ms - 5 * minute_ms, "whsec_test"));
    EXPECT_FALSE(is_right(header, signed_at_ms - 5 * minute_ms - 1, "whsec_test"));
    EXPECT_FALSE(is_right(header, signed_at_ms, "test"));
    EXPECT_FALSE(is_signed_by_stripe(header, body + " ", {"whsec_test"}, signed_at_ms));
    EXPECT_FALSE(is_signed_by_stripe(header, body, {}, signed_at_ms));
    for (const char* wrong :
         {"", "t=", "v1=", "t=1700000000", "t=1700000000,v1=", "t=17e8,v1=", "t=99999999999999999999,v1="}) {
        EXPECT_FALSE(is_right(wrong + tag.substr(1), signed_at_ms, "whsec_test")) << wrong;
    }
    EXPECT_FALSE(is_right("v1=" + tag, 0, "whsec_test"));
}

/// A cart that a card payment of its amount was prepared for, and Stripe's event that the payment succeeded.
class StripeEventsTest : public ::testing::Test {
  protected:
    /// Puts on the cart what the order needs, and notes the intent.
    void prepare(TestShop& shop, bool is_ordered) {
        services::ServiceSet& set = shop.services();
        set.store.write([&](store::Connection& connection) {
            services::LoadedCart loaded = set.carts.load(connection, cart_.id);
            set.carts.modify(loaded, [](cart::Cart& cart) {
                cart.email = "mira@example.com";
                cart.invoice_address.emplace().country_code = "DE";
                cart.payment_method.emplace().type = "card";
                cart.payment_method->gateway_name = "stripe";
            });
            loaded.row.stripe_intent_id = "pi_1";
            set.carts.save(connection, loaded);
            amount_ = loaded.quote().totals.amount_due.to_string();
            store::PaymentIntentRow row;
            row.id = "pi_1";
            row.cart_id = cart_.id;
            row.provider = "stripe";
            row.amount = amount_;
            row.currency = "EUR";
            row.ordered_version = is_ordered ? std::optional(loaded.row.version) : std::nullopt;
            row.created_at_ms = row.updated_at_ms = set.clock();
            store::put_payment_intent(connection, row);
        });
    }

    std::optional<StripeEvents::Change> succeed(TestShop& shop) const {
        const std::string event =
            R"({"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","status":"succeeded",)"
            R"("currency":"eur","amount":)" +
            amount_ + R"(,"metadata":{"cart_id":")" + cart_.id + "\"}}}}";
        return shop.services().stripe_events.handle(json::parse(event), [](auto&, const auto&) {});
    }

    static store::PaymentIntentRow intent(TestShop& shop) {
        return shop.services().store.read([](store::Connection& connection) {
            return store::find_payment_intent(connection, "pi_1").value_or(store::PaymentIntentRow{});
        });
    }

    TestShop::OpenCart cart_;
    std::string amount_;
};

TEST_F(StripeEventsTest, WhereACodeIsAskedForTheOrderWaitsForIt) {
    TestShop shop(OtpMode::always);
    cart_ = shop.make_cart();
    prepare(shop, true);
    ASSERT_TRUE(succeed(shop));
    EXPECT_EQ(shop.status(cart_), "confirming");
    EXPECT_EQ(intent(shop).claimed_at_ms, std::nullopt);
    static_cast<void>(shop.confirm_otp(cart_, shop.newest_code("mira@example.com"), "mira@example.com"));
    EXPECT_EQ(shop.status(cart_), "paid");
    EXPECT_TRUE(intent(shop).claimed_at_ms);
    EXPECT_EQ(shop.count("orders"), 1);
}

TEST_F(StripeEventsTest, TheOrderThatAnEventPlacesDoesNotProlongTheCartsLife) {
    TestShop shop(OtpMode::never);
    cart_ = shop.make_cart();
    prepare(shop, true);
    const std::int64_t confirmed_at_ms = shop.services().clock();
    shop.advance_ms(minute_ms);
    ASSERT_TRUE(succeed(shop));
    EXPECT_EQ(shop.status(cart_), "paid");
    const auto row = shop.services().store.read(
        [&](store::Connection& connection) { return store::find_cart(connection, cart_.id).value(); });
    EXPECT_EQ(row.manual_update_at_ms, confirmed_at_ms);
    EXPECT_EQ(row.updated_at_ms, confirmed_at_ms + minute_ms);
}

TEST_F(StripeEventsTest, WhatCannotBeOrderedAnyMoreLeavesThePaymentForTheMerchant) {
    TestShop shop(OtpMode::never);
    cart_ = shop.make_cart();
    shop.apply_coupon(cart_, "SOON");
    prepare(shop, true);
    shop.advance_ms(6 * minute_ms);
    EXPECT_EQ(succeed(shop)->attention, "order_refused");
    EXPECT_EQ(shop.status(cart_), "open");
    EXPECT_EQ(shop.count("orders"), 0);
    EXPECT_EQ(intent(shop).status, "succeeded");
    EXPECT_EQ(shop.count("provider_events"), 1);
    EXPECT_FALSE(succeed(shop).has_value());
}

constexpr std::int64_t day_ms = 24 * 60 * minute_ms;

TEST_F(StripeEventsTest, AnOrderThatWasGivenIsPlacedThoughTheCartHasExpiredOnce) {
    TestShop shop(OtpMode::never);
    cart_ = shop.make_cart();
    prepare(shop, true);
    shop.advance_ms(29 * day_ms);
    services::Housekeeping::clean(shop.services().store, shop.services().clock(), {});
    EXPECT_EQ(succeed(shop)->attention, std::nullopt);
    EXPECT_FALSE(succeed(shop).has_value());
    EXPECT_EQ(shop.count("orders"), 1);
    EXPECT_TRUE(intent(shop).claimed_at_ms);
    const auto row = shop.services().store.read(
        [&](store::Connection& connection) { return store::find_cart(connection, cart_.id).value(); });
    EXPECT_EQ(row.status, "paid");
    EXPECT_LT(row.expires_at_ms, shop.services().clock());
}

TEST_F(StripeEventsTest, AnExpiredCartIsNotOrderedWithoutTheOrderOrTheCodeItNeeds) {
    for (const auto& [mode, is_ordered] : {std::pair(OtpMode::never, false), std::pair(OtpMode::always, true)}) {
        TestShop shop(mode);
        cart_ = shop.make_cart();
        prepare(shop, is_ordered);
        shop.advance_ms(29 * day_ms);
        EXPECT_EQ(succeed(shop)->attention, "cart_gone");
        EXPECT_EQ(shop.count("orders"), 0);
        EXPECT_EQ(shop.newest_code("mira@example.com"), "");
    }
}

TEST_F(StripeEventsTest, MoneyForACartThatHasExpiredIsKnownForGood) {
    TestShop shop(OtpMode::never);
    cart_ = shop.make_cart();
    prepare(shop, false);
    shop.advance_ms(29 * day_ms);
    EXPECT_EQ(succeed(shop)->attention, "cart_gone");
    shop.advance_ms(60 * day_ms);
    services::Housekeeping::clean(shop.services().store, shop.services().clock(), {});
    EXPECT_EQ(shop.count("carts"), 1);
    EXPECT_EQ(intent(shop).attention, "cart_gone");
}

TEST_F(StripeEventsTest, PartOfAPaymentIsKnownForGoodToo) {
    TestShop shop(OtpMode::never);
    cart_ = shop.make_cart();
    prepare(shop, true);
    const auto captured = shop.services().stripe_events.handle(
        json::parse(R"({"id":"evt_2","type":"charge.captured","data":{"object":{"id":"ch_1","amount":57120,)"
                    R"("amount_captured":1,"currency":"eur","payment_intent":{"id":"pi_1"}}}})"),
        [](auto&, const auto&) {});
    ASSERT_TRUE(captured);
    EXPECT_EQ(captured->attention, "captured_in_part");
    shop.advance_ms(60 * day_ms);
    services::Housekeeping::clean(shop.services().store, shop.services().clock(), {});
    EXPECT_EQ(intent(shop).received, "1");
    EXPECT_EQ(shop.count("carts"), 1);
}

TEST_F(StripeEventsTest, ReportsOfADisputeEndTheSameInEveryOrder) {
    struct Report {
        std::string type;
        int second;
        std::string status;
        int amount;
    };
    // What a bank asks, takes and gives back, the last two within one second.
    const std::vector<Report> reports = {
        {"created", 1, "warning_needs_response", 100},   {"updated", 2, "needs_response", 57120},
        {"funds_withdrawn", 2, "needs_response", 57120}, {"updated", 3, "under_review", 57120},
        {"funds_reinstated", 4, "won", 57120},           {"closed", 4, "won", 57120}};
    std::vector<services::DisputeReport> events;
    std::ranges::transform(reports, std::back_inserter(events), [](const Report& report) {
        const json::Value object =
            json::parse(R"({"id":"du_1","payment_intent":"pi_1","status":")" + report.status + R"(","amount":)" +
                        std::to_string(report.amount) + R"(,"currency":"eur","created":1})");
        const json::Value event = json::parse(R"({"created":)" + std::to_string(report.second) + "}");
        std::vector<http::Violation> violations;
        return services::read_dispute_report("charge.dispute." + report.type, event, object, violations).value();
    });
    std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
    TestShop shop(OtpMode::never);
    cart_ = shop.make_cart();
    prepare(shop, true);
    shop.services().store.write([&](store::Connection& connection) {
        do {
            connection.run("DELETE FROM payment_disputes");
            for (const std::size_t index : order) {
                static_cast<void>(services::note_dispute(connection, events[index], cart_.id, 0));
            }
            const auto dispute = store::find_payment_dispute(connection, "du_1").value();
            EXPECT_EQ(dispute.status, "won");
            EXPECT_EQ(dispute.amount, "57120");
            EXPECT_EQ(dispute.funds_withdrawn_at_ms, 2000);
            EXPECT_EQ(dispute.funds_reinstated_at_ms, 4000);
            EXPECT_FALSE(services::has_taken_funds(dispute));
        } while (std::ranges::next_permutation(order).found);
    });
}

TEST_F(StripeEventsTest, APaymentThatNoOrderFollowsIsFlaggedOnceAndClearedByTheOrder) {
    TestShop shop(OtpMode::never);
    services::ServiceSet& set = shop.services();
    cart_ = shop.make_cart();
    prepare(shop, false);
    EXPECT_EQ(succeed(shop)->attention, std::nullopt);
    const auto flag_after = [&](std::int64_t duration_ms) {
        shop.advance_ms(duration_ms);
        services::flag_unclaimed_payments(set.store, set.clock());
        const auto audit = set.store.read(
            [&](store::Connection& connection) { return store::list_audit_rows(connection, cart_.id, 10, 0); });
        return audit.total;
    };
    EXPECT_EQ(flag_after(15 * minute_ms), 0);
    EXPECT_EQ(flag_after(1), 1);
    EXPECT_EQ(flag_after(minute_ms), 1);
    EXPECT_EQ(intent(shop).attention, "not_ordered");
    set.store.write([&](store::Connection& connection) {
        services::LoadedCart loaded = set.carts.load(connection, cart_.id);
        set.confirmations.complete(connection, loaded);
    });
    EXPECT_EQ(shop.status(cart_), "paid");
    EXPECT_EQ(intent(shop).attention, std::nullopt);
    EXPECT_EQ(flag_after(60 * minute_ms), 1);
}

}  // namespace
}  // namespace kassa::server
