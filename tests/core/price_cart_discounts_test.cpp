#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests
using Texts = std::vector<std::string>;

cart::Cart discounted(std::vector<cart::Item> items, std::vector<discount::Coupon> discounts) {
    cart::Cart cart = cart_of(std::move(items));
    cart.discounts = std::move(discounts);
    return cart;
}

/// "10OFF: 4800 of 48000 [0: 4800]".
Texts shown_discounts(const Quote& quote) {
    Texts texts;
    for (const Adjustment& discount : quote.discounts) {
        std::string text =
            discount.code + ": " + discount.amount.to_string() + " of " + discount.base.to_string() + " [";
        for (const Share& share : discount.shares) {
            text += (text.back() == '[' ? "" : ", ") + std::to_string(share.line) + ": " + share.amount.to_string();
        }
        texts.push_back(text + "]");
    }
    return texts;
}

TEST(PriceCartDiscounts, APercentageComesOffTheNet) {
    const Quote quote = priced(discounted({units("seats", "60", "800")}, {percent_off("10")}));
    EXPECT_EQ(shown_discounts(quote), Texts{"10OFF: 4800 of 48000 [0: 4800]"});
    EXPECT_EQ(quote.discounts.front().label, "10OFF label");
    EXPECT_EQ(quote.lines.front().discount.to_string(), "4800");
    EXPECT_EQ(quote.lines.front().due_now.to_string(), "48000");
    EXPECT_EQ(quote.lines.front().due_net.to_string(), "43200");
    EXPECT_EQ(shown(quote.totals), "48000 - 4800 + 0 = 43200 net, 19: 43200 + 8208, due 51408");
}

TEST(PriceCartDiscounts, AFixedAmountNeverTakesMoreThanThereIs) {
    const Quote quote = priced(discounted({units("a", "1", "300")}, {amount_off("500")}));
    EXPECT_EQ(shown(quote.totals), "300 - 300 + 0 = 0 net, 19: 0 + 0, due 0");
}

TEST(PriceCartDiscounts, IsRoundedOnceOnTheCart) {
    // Saleor rounds 10 % per line: 0.11 + 0.21 + 0.31 + 0.41 = 1.04.
    const Quote quote =
        priced(discounted({fee("a", "105"), fee("b", "205"), fee("c", "305"), fee("d", "405")}, {percent_off("10")}));
    EXPECT_EQ(quote.totals.discount.to_string(), "102");
}

TEST(PriceCartDiscounts, OfAGrossPriceComesOffTheGross) {
    // vendure: 12.30 gross with 8.10 off is 4.20 gross; medusa issue 5776 took it off the net.
    const Quote quote = priced(discounted({gross(taxed(fee("a", "1230"), "23"))}, {amount_off("810")}));
    EXPECT_EQ(shown(quote.totals), "1230 - 810 + 0 = 341 net, 23: 341 + 79, due 420");
    EXPECT_EQ(quote.lines.front().net.to_string(), "1000") << "the line's own net is before discounts";
    EXPECT_EQ(quote.lines.front().due_net.to_string(), "341");
}

TEST(PriceCartDiscounts, AHundredPercentReachesExactlyZero) {
    for (const bool exact : {false, true}) {
        cart::Cart cart = discounted(
            {gross(units("a", "3", "33.33")), units("b", "7", "0.15"), units("c", "1", "10.5")}, {percent_off("100")});
        cart.policy.line_rounding = exact ? cart::LineRounding::exact : cart::LineRounding::rounded;
        const Quote quote = priced(cart);
        EXPECT_EQ(quote.totals.amount_due.to_string(), "0");
        EXPECT_EQ(quote.totals.net.to_string(), "0");
    }
}

TEST(PriceCartDiscounts, SeveralWorkInTheOrderGiven) {
    const std::vector<cart::Item> items = {units("a", "1", "8000"), units("b", "1", "2000")};
    EXPECT_EQ(shown_discounts(priced(discounted(items, {percent_off("10"), amount_off("500")}))),
              (Texts{"10OFF: 1000 of 10000 [0: 800, 1: 200]", "MINUS500: 500 of 9000 [0: 400, 1: 100]"}));
    EXPECT_EQ(shown_discounts(priced(discounted(items, {amount_off("500"), percent_off("10")}))),
              (Texts{"MINUS500: 500 of 10000 [0: 400, 1: 100]", "10OFF: 950 of 9500 [0: 760, 1: 190]"}));
}

TEST(PriceCartDiscounts, LimitedToItemsOnlySeesThose) {
    const std::vector<cart::Item> items = {units("a", "1", "8000"), units("b", "1", "2000"), units("c", "1", "1000")};
    EXPECT_EQ(shown_discounts(priced(
                  discounted(items, {only_for({"c", "a"}, percent_off("10")), only_for({"b"}, amount_off("9999"))}))),
              (Texts{"10OFF: 900 of 9000 [0: 800, 2: 100]", "MINUS9999: 2000 of 2000 [1: 2000]"}));
    EXPECT_EQ(shown_discounts(priced(discounted(items, {only_for({"c", "c", "nothing"}, percent_off("10"))}))),
              Texts{"10OFF: 100 of 1000 [2: 100]"})
        << "an id given twice counts once, an unknown one not at all";
    EXPECT_EQ(shown_discounts(priced(discounted(items, {only_for({}, percent_off("10"))}))), Texts{"10OFF: 0 of 0 []"});
}

TEST(PriceCartDiscounts, OnlySeesWhatIsDueNow) {
    const Quote quote =
        priced(discounted({monthly(fee("trial", "1000"), 30), fee("setup", "500")}, {percent_off("10")}));
    EXPECT_EQ(shown_discounts(quote), Texts{"10OFF: 50 of 500 [1: 50]"});
    EXPECT_EQ(shown(quote.recurring), Texts{"1 x month: 900 + 171 = 1071"});
}

TEST(PriceCartDiscounts, ACapLimitsThem) {
    discount::Coupon capped = percent_off("50");
    capped.maximum_amount = decimal("1000");
    const Quote quote = priced(discounted({fee("a", "8000")}, {capped}));
    EXPECT_EQ(shown_discounts(quote), Texts{"50OFF: 1000 of 8000 [0: 1000]"});
}

TEST(PriceCartDiscounts, CreditsTakeNoShare) {
    const Quote quote = priced(discounted({fee("a", "10000"), fee("credit", "-2000")}, {amount_off("99999")}));
    EXPECT_EQ(shown_discounts(quote), Texts{"MINUS99999: 8000 of 8000 [0: 8000]"});
    EXPECT_EQ(quote.totals.amount_due.to_string(), "0") << "vendure issue 1717: no negative totals";
}

TEST(PriceCartDiscounts, SplitsOverRatesByWhatEachLineHas) {
    const Quote quote =
        priced(discounted({taxed(fee("a", "6000"), "19"), taxed(fee("b", "3000"), "7")}, {amount_off("1000")}));
    EXPECT_EQ(shown(quote.totals), "9000 - 1000 + 0 = 8000 net, 19: 5333 + 1013, 7: 2667 + 187, due 9200");
}

}  // namespace
}  // namespace kassa::quote
