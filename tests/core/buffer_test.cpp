#include "kassa/support/buffer.h"

#include <utility>

#include <gtest/gtest.h>

namespace kassa::support {
namespace {

struct Pair {
    int left = 7;
    int right = 0;

    friend bool operator==(const Pair&, const Pair&) = default;
};

TEST(Buffer, KeepsItsElementsWhenItGrows) {
    Buffer<int> numbers;
    for (int number = 0; number < 1000; ++number) {
        numbers.push_back(number);
    }
    ASSERT_EQ(numbers.size(), 1000U);
    for (int number = 0; number < 1000; ++number) {
        ASSERT_EQ(numbers[static_cast<std::size_t>(number)], number);
    }
    EXPECT_EQ(numbers.front(), 0);
    EXPECT_EQ(numbers.back(), 999);
}

TEST(Buffer, TakesAnElementOfItsOwn) {
    Buffer<int> numbers{3};
    for (int count = 0; count < 100; ++count) {
        numbers.push_back(numbers.front());
    }
    for (const int number : numbers) {
        ASSERT_EQ(number, 3);
    }
}

TEST(Buffer, FillsUpWithDefaults) {
    Buffer<Pair> pairs(2);
    pairs[1].left = 1;
    pairs.resize(4);
    EXPECT_EQ(pairs, (Buffer<Pair>{{}, {1, 0}, {}, {}}));
    pairs.resize(1);
    pairs.resize(2);
    EXPECT_EQ(pairs, (Buffer<Pair>{{}, {}}));
    pairs[0].right = 9;
    pairs.reset(1);
    EXPECT_EQ(pairs, (Buffer<Pair>{{}}));
    EXPECT_EQ(pairs.emplace_back(), Pair());
}

TEST(Buffer, UsesItsMemoryAgain) {
    Buffer<int> numbers(100);
    const int* const memory = numbers.data();
    numbers.clear();
    EXPECT_TRUE(numbers.empty());
    numbers.resize(100);
    EXPECT_EQ(numbers.data(), memory);
}

TEST(Buffer, CopiesAndMoves) {
    Buffer<int> numbers{1, 2, 3};
    Buffer<int> copy = numbers;
    copy[0] = 9;
    EXPECT_EQ(numbers, (Buffer<int>{1, 2, 3}));
    const Buffer<int> moved = std::move(copy);
    EXPECT_EQ(moved, (Buffer<int>{9, 2, 3}));
    numbers = moved;
    EXPECT_EQ(numbers, moved);
    EXPECT_NE(numbers, (Buffer<int>{9, 2}));
}

}  // namespace
}  // namespace kassa::support
