#include "http/rate_limiter.h"

#include <gtest/gtest.h>

namespace kassa::server::http {
namespace {

TEST(RateLimiterTest, LetsABurstThroughAndThenTheRate) {
    std::int64_t now_ms = 0;
    RateLimiter limiter({2, 5}, [&now_ms] { return now_ms; });
    for (int count = 0; count < 5; ++count) {
        EXPECT_FALSE(limiter.take("a").has_value());
    }
    EXPECT_EQ(limiter.take("a"), 1);
    EXPECT_FALSE(limiter.take("b").has_value());
    now_ms = 499;
    EXPECT_TRUE(limiter.take("a").has_value());
    now_ms = 1000;
    EXPECT_FALSE(limiter.take("a").has_value());
}

TEST(RateLimiterTest, SaysHowLongToWait) {
    RateLimiter limiter({0.1, 1}, [] { return 0; });
    EXPECT_FALSE(limiter.take("a").has_value());
    EXPECT_EQ(limiter.take("a"), 10);
}

TEST(RateLimiterTest, ARateOfZeroIsNoLimit) {
    RateLimiter limiter({0, 0}, [] { return 0; });
    for (int count = 0; count < 1000; ++count) {
        EXPECT_FALSE(limiter.take("a").has_value());
    }
}

TEST(RateLimiterTest, AClockThatGoesBackGivesNothingAway) {
    std::int64_t now_ms = 10'000;
    RateLimiter limiter({1, 1}, [&now_ms] { return now_ms; });
    EXPECT_FALSE(limiter.take("a").has_value());
    now_ms = 0;
    EXPECT_TRUE(limiter.take("a").has_value());
}

}  // namespace
}  // namespace kassa::server::http
