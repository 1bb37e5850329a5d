#include "kassa/support/result.h"

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "core/printers.h"

namespace kassa::support {
namespace {

const Error quantity_step{ErrorCode::quantity_step, "/items/0/quantity", {{"step", "5"}}};

Result<std::string> text_or_error(bool succeed) {
    if (succeed) {
        return std::string("a text that is too long for the small-string buffer");
    }
    return quantity_step;
}

TEST(ResultTest, HoldsAValueOrAnError) {
    const Result<std::string> good = text_or_error(true);
    ASSERT_TRUE(good);
    EXPECT_EQ(good.value(), "a text that is too long for the small-string buffer");

    const Result<std::string> bad = text_or_error(false);
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error(), quantity_step);
}

TEST(ResultTest, CopiesAndMovesEitherState) {
    for (const bool succeed : {true, false}) {
        const Result<std::string> original = text_or_error(succeed);
        Result<std::string> copy = original;
        EXPECT_EQ(copy, original);
        const Result<std::string> moved = std::move(copy);
        EXPECT_EQ(moved, original);
    }
}

TEST(ResultTest, AssignsAcrossStates) {
    for (const bool from : {true, false}) {
        for (const bool to : {true, false}) {
            Result<std::string> target = text_or_error(to);
            const Result<std::string> source = text_or_error(from);
            target = source;
            EXPECT_EQ(target, source);
            target = text_or_error(to);
            EXPECT_EQ(target, text_or_error(to));
        }
    }
}

TEST(ResultTest, SurvivesAssignmentToItself) {
    Result<std::string> result = text_or_error(true);
    const Result<std::string>& same = result;
    result = same;
    EXPECT_EQ(result, text_or_error(true));
}

TEST(ResultTest, HandsOverAValueThatCannotBeCopied) {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> value = std::move(result).value();
    ASSERT_NE(value, nullptr);
    EXPECT_EQ(*value, 7);
}

TEST(ResultTest, ComparesStateAndContent) {
    const Result<int> one = 1;
    const Result<int> failed = Error{ErrorCode::number_invalid};
    EXPECT_EQ(one, Result<int>(1));
    EXPECT_NE(one, Result<int>(2));
    EXPECT_NE(one, failed);
    EXPECT_EQ(failed, Result<int>(Error{ErrorCode::number_invalid}));
    EXPECT_NE(failed, Result<int>(Error{ErrorCode::number_out_of_range}));
}

TEST(ErrorTest, PathGrowsTowardsTheDocumentsRoot) {
    const Error inner{ErrorCode::bands_not_ascending, "/2/upTo", {{"band", "2"}}};
    const Error outer = under("/items/3/price/price/tiers", inner);
    EXPECT_EQ(outer.path, "/items/3/price/price/tiers/2/upTo");
    EXPECT_EQ(outer.code, inner.code);
    EXPECT_EQ(outer.args, inner.args);
}

TEST(ErrorTest, PathMayNameTheWholeInput) {
    EXPECT_EQ(under("/price", Error{ErrorCode::amount_overflow}).path, "/price");
    EXPECT_EQ(under("", quantity_step), quantity_step);
}

#if GTEST_HAS_DEATH_TEST
TEST(ResultDeathTest, EndsTheProgramWhenTheAbsentPartIsTaken) {
    const Result<int> good = 1;
    const Result<int> bad = Error{ErrorCode::number_invalid};
    EXPECT_DEATH(static_cast<void>(bad.value()), "");
    EXPECT_DEATH(static_cast<void>(good.error()), "");
}
#endif

}  // namespace
}  // namespace kassa::support
