#include "services/buyers/otp_service.h"

#include <set>

#include <gtest/gtest.h>

#include "store/otp_repository.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::code_of;
using testing::confirm_body;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

constexpr std::int64_t second_ms = 1000;
const std::string buyer = "mira@example.com";

/// A code that is not the right one.
std::string other_than(const std::string& code) {
    return code == "111111" ? "222222" : "111111";
}

class OtpTest : public ::testing::Test {
  protected:
    void SetUp() override {
        cart_ = shop_.make_cart();
        ASSERT_EQ(shop_.confirm(cart_, confirm_body(buyer)).status, 200);
        code_ = shop_.newest_code(buyer);
        ASSERT_EQ(code_.size(), 6U);
    }

    TestShop shop_{OtpMode::always};
    TestShop::OpenCart cart_;
    std::string code_;
};

TEST_F(OtpTest, TheRightCodeCompletesTheOrder) {
    EXPECT_EQ(shop_.status(cart_), "confirming");
    EXPECT_EQ(shop_.count("orders"), 0);
    EXPECT_EQ(shop_.confirm_otp(cart_, code_, buyer).status, 200);
    EXPECT_EQ(shop_.status(cart_), "completed");
    EXPECT_EQ(shop_.count("orders"), 1);
}

TEST_F(OtpTest, SpacesInTheCodeAndCaseInTheAddressDoNotMatter) {
    EXPECT_EQ(shop_.confirm_otp(cart_, code_.substr(0, 3) + " " + code_.substr(3), "Mira@Example.com").status, 200);
}

TEST_F(OtpTest, AWrongCodeCostsATryThatSurvivesARestart) {
    const http::Response first = shop_.confirm_otp(cart_, other_than(code_), buyer);
    EXPECT_EQ(first.status, 422);
    EXPECT_EQ(code_of(first), "otp_invalid");
    EXPECT_EQ(text_of(*json::parse(first.body).find("args"), "attemptsLeft"), "4");
    shop_.restart();
    const http::Response second = shop_.confirm_otp(cart_, other_than(code_), buyer);
    EXPECT_EQ(text_of(*json::parse(second.body).find("args"), "attemptsLeft"), "3");
    EXPECT_EQ(shop_.confirm_otp(cart_, code_, buyer).status, 200);
}

TEST_F(OtpTest, WhatCannotBeACodeCostsNoTry) {
    for (const std::string& text : {std::string("1"), code_.substr(1), code_ + "0", std::string("12345x")}) {
        const http::Response refusal = shop_.confirm_otp(cart_, text, buyer);
        EXPECT_EQ(code_of(refusal), "otp_invalid");
        EXPECT_EQ(text_of(*json::parse(refusal.body).find("args"), "attemptsLeft"), "5") << text;
    }
}

TEST_F(OtpTest, AnotherAddressIsAWrongCode) {
    EXPECT_EQ(code_of(shop_.confirm_otp(cart_, code_, "other@example.com")), "otp_invalid");
    EXPECT_EQ(shop_.count("orders"), 0);
}

TEST_F(OtpTest, FiveWrongCodesLockEvenForTheRightOne) {
    for (int attempt = 1; attempt <= 4; ++attempt) {
        EXPECT_EQ(code_of(shop_.confirm_otp(cart_, other_than(code_), buyer)), "otp_invalid");
    }
    EXPECT_EQ(code_of(shop_.confirm_otp(cart_, other_than(code_), buyer)), "otp_locked");
    const http::Response refusal = shop_.confirm_otp(cart_, code_, buyer);
    EXPECT_EQ(refusal.status, 429);
    EXPECT_EQ(code_of(refusal), "otp_locked");
    EXPECT_EQ(text_of(*json::parse(refusal.body).find("args"), "retryAfterSeconds"), "600");
    // Asking for another code, or going back and confirming again, does not get round it.
    shop_.advance_ms(60 * second_ms);
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.request_otp(cart_, buyer)); }), "otp_locked");
    shop_.reopen(cart_);
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.confirm(cart_, confirm_body(buyer))); }), "otp_locked");
    // The lock ends with the code's life.
    shop_.advance_ms(600 * second_ms);
    EXPECT_EQ(shop_.confirm(cart_, confirm_body(buyer)).status, 200);
    EXPECT_EQ(shop_.confirm_otp(cart_, shop_.newest_code(buyer), buyer).status, 200);
}

TEST_F(OtpTest, ACodeEndsAfterTenMinutes) {
    shop_.advance_ms(600 * second_ms - 1);
    EXPECT_EQ(code_of(shop_.confirm_otp(cart_, other_than(code_), buyer)), "otp_invalid");
    shop_.advance_ms(1);
    const http::Response late = shop_.confirm_otp(cart_, code_, buyer);
    EXPECT_EQ(late.status, 410);
    EXPECT_EQ(code_of(late), "otp_expired");
}

TEST_F(OtpTest, ANewCodeCanBeAskedForAfterThirtySecondsAndReplacesTheFirst) {
    shop_.advance_ms(30 * second_ms - 1);
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.request_otp(cart_, buyer)); }), "otp_resend_too_soon");
    shop_.advance_ms(1);
    EXPECT_EQ(shop_.request_otp(cart_, buyer).status, 200);
    const std::string second = shop_.newest_code(buyer);
    if (second != code_) {
        EXPECT_EQ(code_of(shop_.confirm_otp(cart_, code_, buyer)), "otp_invalid");
    }
    EXPECT_EQ(shop_.confirm_otp(cart_, second, buyer).status, 200);
}

TEST_F(OtpTest, ACodeIsUsedOnce) {
    ASSERT_EQ(shop_.confirm_otp(cart_, code_, buyer).status, 200);
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop_.confirm_otp(cart_, code_, buyer)); }), "cart_closed");
    EXPECT_EQ(shop_.count("orders"), 1);
}

TEST_F(OtpTest, ACodeIsForItsCartOnly) {
    const TestShop::OpenCart other = shop_.make_cart();
    ASSERT_EQ(shop_.confirm(other, confirm_body(buyer)).status, 200);
    const std::string other_code = shop_.newest_code(buyer);
    if (other_code != code_) {
        EXPECT_EQ(code_of(shop_.confirm_otp(other, code_, buyer)), "otp_invalid");
    }
    EXPECT_EQ(shop_.confirm_otp(other, other_code, buyer).status, 200);
}

TEST_F(OtpTest, GoingBackAtOnceAndConfirmingAgainKeepsTheCodeThatWasMailed) {
    shop_.reopen(cart_);
    EXPECT_EQ(shop_.status(cart_), "open");
    ASSERT_EQ(shop_.confirm(cart_, confirm_body(buyer)).status, 200);
    EXPECT_EQ(shop_.count("outbox"), 1);
    EXPECT_EQ(shop_.confirm_otp(cart_, code_, buyer).status, 200);
}

TEST_F(OtpTest, ACorrectedAddressGetsItsCodeAtOnce) {
    shop_.reopen(cart_);
    ASSERT_EQ(shop_.confirm(cart_, confirm_body("right@example.com")).status, 200);
    EXPECT_EQ(code_of(shop_.confirm_otp(cart_, code_, buyer)), "otp_invalid");
    EXPECT_EQ(shop_.confirm_otp(cart_, shop_.newest_code("right@example.com"), "right@example.com").status, 200);
}

/// An order whose code was entered right and whose payment page the buyer has left: open again.
class ProvedAddressTest : public ::testing::Test {
  protected:
    void SetUp() override {
        ASSERT_EQ(shop_.confirm(cart_, body(buyer)).status, 200);
        shop_.advance_ms(60 * second_ms);
        ASSERT_EQ(shop_.confirm_otp(cart_, shop_.newest_code(buyer), buyer).status, 200);
        ASSERT_EQ(shop_.status(cart_), "redirect_to_payment");
        shop_.reopen(cart_);
    }

    static std::string body(const std::string& email) { return confirm_body(email, R"({"type":"fake_provider"})"); }

    std::string status_after_confirm(const std::string& email) {
        EXPECT_EQ(shop_.confirm(cart_, body(email)).status, 200);
        return shop_.status(cart_);
    }

    TestShop shop_{OtpMode::always};
    TestShop::OpenCart cart_ = shop_.make_cart();
};

TEST_F(ProvedAddressTest, ThePaymentIsTriedAgainWithoutASecondCode) {
    EXPECT_EQ(status_after_confirm(buyer), "redirect_to_payment");
    EXPECT_EQ(shop_.count("outbox"), 1);
    EXPECT_EQ(shop_.count("orders"), 0);
}

TEST_F(ProvedAddressTest, CaseInTheAddressDoesNotMatter) {
    EXPECT_EQ(status_after_confirm("Mira@Example.com"), "redirect_to_payment");
}

TEST_F(ProvedAddressTest, HoldsForAQuarterOfAnHourAndSurvivesARestart) {
    shop_.advance_ms(900 * second_ms - 1);
    shop_.restart();
    EXPECT_EQ(status_after_confirm(buyer), "redirect_to_payment");
    shop_.reopen(cart_);
    // Trying again prolongs nothing.
    shop_.advance_ms(1);
    EXPECT_EQ(status_after_confirm(buyer), "confirming");
    EXPECT_EQ(shop_.confirm_otp(cart_, shop_.newest_code(buyer), buyer).status, 200);
    EXPECT_EQ(shop_.status(cart_), "redirect_to_payment");
}

TEST_F(ProvedAddressTest, AnotherAddressIsAskedForItsOwnCode) {
    EXPECT_EQ(status_after_confirm("other@example.com"), "confirming");
    shop_.reopen(cart_);
    // The newest code decides: the first address is proved no longer.
    EXPECT_EQ(status_after_confirm(buyer), "confirming");
}

TEST_F(ProvedAddressTest, IsOfItsCartOnly) {
    const TestShop::OpenCart other = shop_.make_cart();
    ASSERT_EQ(shop_.confirm(other, body(buyer)).status, 200);
    EXPECT_EQ(shop_.status(other), "confirming");
}

TEST(OtpRequestTest, ACodeThatIdentifiesDoesNotPlaceAnOrder) {
    TestShop shop(OtpMode::always);
    const TestShop::OpenCart cart = shop.make_cart();
    static_cast<void>(shop.request_otp(cart, "known@example.com"));
    ASSERT_EQ(shop.confirm_otp(cart, shop.newest_code("known@example.com"), "known@example.com").status, 200);
    ASSERT_EQ(shop.confirm(cart, confirm_body("known@example.com")).status, 200);
    EXPECT_EQ(shop.status(cart), "confirming");
}

TEST_F(OtpTest, ACodeThatWasNotEnteredProvesNothing) {
    EXPECT_EQ(code_of(shop_.confirm_otp(cart_, other_than(code_), buyer)), "otp_invalid");
    shop_.reopen(cart_);
    ASSERT_EQ(shop_.confirm(cart_, confirm_body(buyer)).status, 200);
    EXPECT_EQ(shop_.status(cart_), "confirming");
}

TEST_F(OtpTest, TheDatabaseHoldsNoCode) {
    const auto row = shop_.services().store.read([&](store::Connection& connection) {
        return store::find_otp_challenge(connection, cart_.id, "order").value();
    });
    const std::string hash(row.code_hash.begin(), row.code_hash.end());
    EXPECT_EQ((row.id + row.email + hash).find(code_), std::string::npos);
}

TEST(OtpRequestTest, AnAddressIsSentTenCodesAnHour) {
    TestShop shop(OtpMode::always);
    for (int count = 0; count < 10; ++count) {
        EXPECT_EQ(shop.confirm(shop.make_cart(), confirm_body(buyer)).status, 200);
    }
    const TestShop::OpenCart cart = shop.make_cart();
    EXPECT_EQ(problem_code([&] { static_cast<void>(shop.confirm(cart, confirm_body(buyer))); }), "rate_limited");
    EXPECT_EQ(shop.status(cart), "open");
    shop.advance_ms(3'600 * second_ms);
    EXPECT_EQ(shop.confirm(cart, confirm_body(buyer)).status, 200);
}

TEST(OtpRequestTest, TheAnswerDoesNotTellWhetherAnAddressIsKnown) {
    TestShop shop(OtpMode::never);
    const auto masked = [](std::string text, const std::string& local_part_initial) {
        const std::size_t at = text.find("\"" + local_part_initial + "•••");
        return at == std::string::npos ? text : text.replace(at + 1, 1, "?");
    };
    const std::string known = shop.request_otp(shop.make_cart(), "known@example.com").body;
    const std::string unknown = shop.request_otp(shop.make_cart(), "nobody@example.com").body;
    EXPECT_EQ(masked(known, "k"), masked(unknown, "n"));
    EXPECT_EQ(shop.newest_code("known@example.com").size(), 6U);
    EXPECT_EQ(shop.newest_code("nobody@example.com"), "");
    EXPECT_EQ(shop.count("otp_challenges"), 2);
}

TEST(OtpRequestTest, IdentifyingGivesTheCartItsCustomer) {
    TestShop shop(OtpMode::never);
    const TestShop::OpenCart cart = shop.make_cart();
    ASSERT_EQ(shop.request_otp(cart, "known@example.com").status, 200);
    EXPECT_TRUE(shop.public_cart(cart).find("customer")->is_null());
    EXPECT_EQ(shop.confirm_otp(cart, shop.newest_code("known@example.com"), "known@example.com").status, 200);
    const json::Value document = shop.public_cart(cart);
    EXPECT_EQ(text_of(document, "customer"), "11111111-1111-4111-8111-111111111111");
    EXPECT_EQ(text_of(document, "status"), "open");
    EXPECT_EQ(shop.count("orders"), 0);
}

TEST(OtpRequestTest, WithoutAChallengeNoCodeIsExpected) {
    TestShop shop(OtpMode::always);
    EXPECT_EQ(code_of(shop.confirm_otp(shop.make_cart(), "123456", buyer)), "otp_not_expected");
}

}  // namespace
}  // namespace kassa::server
