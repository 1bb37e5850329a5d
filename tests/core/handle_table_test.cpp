#include "handle_table.h"

#include <limits>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace kassa::bindings {
namespace {

TEST(HandleTableTest, FindsWhatWasInserted) {
    HandleTable<std::string> table;
    const int first = table.insert("first");
    const int second = table.insert("second");
    EXPECT_GT(first, 0);
    EXPECT_GT(second, 0);
    ASSERT_NE(table.find(first), nullptr);
    EXPECT_EQ(*table.find(first), "first");
    EXPECT_EQ(*table.find(second), "second");
}

TEST(HandleTableTest, ForgetsClosedHandlesForGood) {
    HandleTable<std::string> table;
    const int closed = table.insert("closed");
    EXPECT_TRUE(table.erase(closed));
    EXPECT_FALSE(table.erase(closed));
    EXPECT_EQ(table.find(closed), nullptr);
    const int reused = table.insert("in the same slot");
    EXPECT_NE(reused, closed);
    EXPECT_EQ(table.find(closed), nullptr);
    EXPECT_FALSE(table.erase(closed));
    EXPECT_NE(table.find(reused), nullptr);
}

TEST(HandleTableTest, RefusesForeignNumbers) {
    HandleTable<std::string> table;
    const int handle = table.insert("x");
    for (const int foreign : {0, 1, -1, handle + 1, handle - 1, -handle, handle + 256, std::numeric_limits<int>::max(),
                              std::numeric_limits<int>::min()}) {
        EXPECT_EQ(table.find(foreign), nullptr) << foreign;
    }
}

TEST(HandleTableTest, HoldsALimitedNumber) {
    HandleTable<int> table;
    std::set<int> handles;
    for (std::size_t count = 0; count < maximum_handles; ++count) {
        handles.insert(table.insert(0));
    }
    EXPECT_EQ(handles.size(), maximum_handles);
    EXPECT_EQ(table.insert(0), 0);
    EXPECT_TRUE(table.erase(*handles.begin()));
    EXPECT_GT(table.insert(0), 0);
    EXPECT_EQ(std::to_string(maximum_handles), maximum_handles_text);
}

TEST(HandleTableTest, KeepsHandlesPositiveWhenASlotIsReusedOften) {
    HandleTable<int> table;
    std::set<int> handles;
    for (int round = 0; round < 10'000; ++round) {
        const int handle = table.insert(round);
        ASSERT_GT(handle, 0);
        ASSERT_TRUE(handles.insert(handle).second);
        ASSERT_TRUE(table.erase(handle));
    }
}

}  // namespace
}  // namespace kassa::bindings
