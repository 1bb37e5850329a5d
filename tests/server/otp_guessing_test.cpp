/// Guessing one-time codes for hours: what the rules of otp_service.h leave of it. The other half, over HTTP and many
/// carts, is otp-guessing.test.mjs.

#include <cstdio>

#include <gtest/gtest.h>

#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::code_of;
using testing::TestShop;

constexpr std::int64_t minute_ms = 60'000;
constexpr int hours = 3;
constexpr int codes_an_hour = 10;
constexpr int tries_a_code = 5;

/// Asks for a code; false when that is refused.
bool ask_for_code(TestShop& shop, const TestShop::OpenCart& cart, const std::string& email) {
    try {
        return shop.request_otp(cart, email).status == 200;
    } catch (const http::Problem&) {
        return false;
    }
}

struct Guesses {
    int judged = 0;
    int right = 0;
};

/// Guesses at a code until it is locked, and on: what is judged is what costs a try.
Guesses guess(TestShop& shop, const TestShop::OpenCart& cart, const std::string& email, int first) {
    Guesses guesses;
    for (int index = 0; index < tries_a_code + 2; ++index) {
        const std::string code = std::to_string(1'000'000 + (first + index) % 1'000'000).substr(1);
        const http::Response answer = shop.confirm_otp(cart, code, email);
        guesses.right += answer.status == 200 ? 1 : 0;
        // The fifth wrong one locks and is judged as well; after it nothing is.
        guesses.judged += answer.status == 200 || index < tries_a_code ? 1 : 0;
        EXPECT_EQ(code_of(answer), answer.status == 200 ? "" : index < tries_a_code - 1 ? "otp_invalid" : "otp_locked");
        if (answer.status == 200) {
            break;
        }
    }
    return guesses;
}

TEST(OtpGuessing, ManyCartsGetNoMoreCodesForAnAddressThanOne) {
    const std::string victim = "known@example.com";
    TestShop shop(OtpMode::never);
    std::vector<TestShop::OpenCart> carts;
    for (int count = 0; count < 6; ++count) {
        carts.push_back(shop.make_cart());
    }
    int codes = 0;
    Guesses total;
    for (int minute = 0; minute < hours * 60; minute += 10) {
        for (std::size_t index = 0; index < carts.size(); ++index) {
            // An own address in between makes the cart forget that it was locked, and no more.
            if (index % 2 == 1) {
                static_cast<void>(ask_for_code(shop, carts[index], "attacker@example.com"));
            }
            if (!ask_for_code(shop, carts[index], victim)) {
                continue;
            }
            ++codes;
            const Guesses guesses = guess(shop, carts[index], victim, minute * 1'000);
            total.judged += guesses.judged;
            total.right += guesses.right;
        }
        shop.advance_ms(10 * minute_ms);
    }
    // The limit is used up, and kept to.
    EXPECT_EQ(codes, hours * codes_an_hour);
    EXPECT_LE(total.judged, codes * tries_a_code);
    // 150 guesses of one in a million: more than one right answer comes once in some ninety million runs.
    EXPECT_LE(total.right, 1);
}

}  // namespace
}  // namespace kassa::server
