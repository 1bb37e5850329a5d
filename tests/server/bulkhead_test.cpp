#include "http/bulkhead.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace kassa::server::http {
namespace {

TEST(BulkheadTest, RefusesWhatIsBeyondItsPlacesAndTakesItOnceOneIsFree) {
    Bulkhead bulkhead(2);
    auto first = bulkhead.enter();
    {
        const auto second = bulkhead.enter();
        ASSERT_TRUE(first && second);
        EXPECT_FALSE(bulkhead.enter());
        EXPECT_EQ(bulkhead.under_way(), 2U);
        EXPECT_EQ(bulkhead.refused(), 1U);
    }
    EXPECT_EQ(bulkhead.under_way(), 1U);
    EXPECT_TRUE(bulkhead.enter());
    first.reset();
    EXPECT_EQ(bulkhead.under_way(), 0U);
    EXPECT_EQ(bulkhead.refused(), 1U);
}

TEST(BulkheadTest, HoldsItsBoundForManyThreads) {
    constexpr std::size_t most = 3;
    constexpr int tries = 2000;
    Bulkhead bulkhead(most);
    std::atomic<std::size_t> inside = 0;
    std::atomic<bool> too_many = false;
    std::atomic<int> entered = 0;
    std::vector<std::thread> threads;
    for (int index = 0; index < 8; ++index) {
        threads.emplace_back([&] {
            for (int count = 0; count < tries; ++count) {
                if (const auto place = bulkhead.enter()) {
                    too_many = too_many || ++inside > most;
                    ++entered;
                    --inside;
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_FALSE(too_many);
    EXPECT_EQ(bulkhead.under_way(), 0U);
    EXPECT_EQ(static_cast<std::uint64_t>(entered) + bulkhead.refused(), std::uint64_t{8} * tries);
}

}  // namespace
}  // namespace kassa::server::http
