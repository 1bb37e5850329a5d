#include "support/position_sort.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace kassa::support {
namespace {

TEST(SortPositions, SortsAsTheStandardLibraryDoes) {
    std::mt19937 random(1);
    for (std::uint32_t size = 0; size < 200; ++size) {
        std::vector<std::uint_fast32_t> values(size);
        std::vector<std::uint32_t> positions(size);
        for (std::uint32_t index = 0; index < size; ++index) {
            values[index] = random() % (size / 2 + 1);
            positions[index] = index;
        }
        std::shuffle(positions.begin(), positions.end(), random);
        const auto order = [&values](std::uint32_t left, std::uint32_t right) {
            return values[left] != values[right] ? values[left] < values[right] : left < right;
        };
        std::vector<std::uint32_t> expected = positions;
        std::sort(expected.begin(), expected.end(), order);
        sort_positions(positions, order);
        ASSERT_EQ(positions, expected) << size;
        sort_positions(positions, order);
        ASSERT_EQ(positions, expected) << size;
    }
}

}  // namespace
}  // namespace kassa::support
