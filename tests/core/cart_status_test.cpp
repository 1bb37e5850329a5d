#include <set>
#include <utility>

#include <gtest/gtest.h>

#include "kassa/cart/status.h"

namespace kassa::cart {
namespace {

constexpr Status all[] = {Status::open,      Status::confirming, Status::redirect_to_payment,
                          Status::completed, Status::paid,       Status::expired};

TEST(Status, HasTheWordsOfTheContract) {
    EXPECT_EQ(to_string(Status::open), "open");
    EXPECT_EQ(to_string(Status::confirming), "confirming");
    EXPECT_EQ(to_string(Status::redirect_to_payment), "redirect_to_payment");
    EXPECT_EQ(to_string(Status::completed), "completed");
    EXPECT_EQ(to_string(Status::paid), "paid");
    EXPECT_EQ(to_string(Status::expired), "expired");
}

TEST(Status, KnowsEveryTransition) {
    const std::set<std::pair<Status, Status>> allowed = {
        {Status::open, Status::confirming},          {Status::open, Status::redirect_to_payment},
        {Status::open, Status::completed},           {Status::open, Status::expired},
        {Status::confirming, Status::open},          {Status::confirming, Status::redirect_to_payment},
        {Status::confirming, Status::completed},     {Status::confirming, Status::expired},
        {Status::redirect_to_payment, Status::open}, {Status::redirect_to_payment, Status::completed},
        {Status::redirect_to_payment, Status::paid}, {Status::redirect_to_payment, Status::expired},
        {Status::completed, Status::paid},
    };
    for (const Status from : all) {
        for (const Status to : all) {
            EXPECT_EQ(can_become(from, to), allowed.count({from, to}) == 1)
                << to_string(from) << " to " << to_string(to);
        }
    }
}

}  // namespace
}  // namespace kassa::cart
