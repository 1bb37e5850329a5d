#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kassa/cart/item_index.h"

namespace kassa::cart {
namespace {

std::vector<Item> items(const std::vector<std::string>& ids) {
    std::vector<Item> result(ids.size());
    for (std::size_t position = 0; position < ids.size(); ++position) {
        result[position].id = ids[position];
    }
    return result;
}

TEST(ItemIndexTest, FindsEveryItemAndNoOther) {
    const std::vector<Item> cart = items({"pear", "apple", "fig", "", "figs", "Apple"});
    const ItemIndex index(cart);
    for (std::size_t position = 0; position < cart.size(); ++position) {
        EXPECT_EQ(index.find(cart[position].id), position);
    }
    for (const char* id : {"a", "fi", "figss", "zebra", "pea"}) {
        EXPECT_EQ(index.find(id), std::nullopt) << id;
    }
}

TEST(ItemIndexTest, IsFineWithoutItems) {
    const std::vector<Item> cart;
    EXPECT_EQ(ItemIndex(cart).find("a"), std::nullopt);
    EXPECT_EQ(ItemIndex(cart).first_duplicate(), std::nullopt);
}

TEST(ItemIndexTest, NamesTheFirstItemThatRepeatsAnother) {
    const auto first_duplicate = [](const std::vector<std::string>& ids) {
        const std::vector<Item> cart = items(ids);
        return ItemIndex(cart).first_duplicate();
    };
    EXPECT_EQ(first_duplicate({"a", "b", "c"}), std::nullopt);
    EXPECT_EQ(first_duplicate({"a", "a"}), 1U);
    EXPECT_EQ(first_duplicate({"c", "b", "a", "b", "c"}), 3U);
    EXPECT_EQ(first_duplicate({"z", "a", "z", "a", "z"}), 2U);
}

TEST(ItemIndexTest, HoldsTenThousandItems) {
    std::vector<std::string> ids;
    for (int number = 0; number < 10'000; ++number) {
        ids.push_back("item-" + std::to_string(number * 7919 % 10'000));
    }
    const std::vector<Item> cart = items(ids);
    const ItemIndex index(cart);
    EXPECT_EQ(index.first_duplicate(), std::nullopt);
    for (std::size_t position = 0; position < ids.size(); ++position) {
        ASSERT_EQ(index.find(ids[position]), position);
    }
}

}  // namespace
}  // namespace kassa::cart
