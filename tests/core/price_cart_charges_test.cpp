#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

cart::Cart charged(std::vector<cart::Item> items, std::vector<cart::Charge> charges) {
    cart::Cart cart = cart_of(std::move(items));
    cart.charges = std::move(charges);
    return cart;
}

cart::Charge on(std::vector<std::string> items, cart::Charge charge) {
    charge.items = std::move(items);
    charge.taxes = std::nullopt;
    return charge;
}

TEST(PriceCartCharges, ALineOfItsOwnHasItsOwnRate) {
    const Quote quote = priced(charged({taxed(fee("a", "1000"), "7")}, {charge("490", "19")}));
    EXPECT_EQ(shown(quote.totals), "1000 - 0 + 490 = 1490 net, 7: 1000 + 70, 19: 490 + 93, due 1653");
    const Adjustment& line = quote.charges.front();
    EXPECT_EQ(line.label, "Shipping");
    EXPECT_EQ(line.base.to_string(), "1000");
    EXPECT_EQ(line.amount.to_string(), "490");
    EXPECT_EQ(line.net.to_string(), "490");
    EXPECT_EQ(line.tax_percent->to_string(), "19");
    EXPECT_TRUE(line.shares.empty());
}

TEST(PriceCartCharges, IsGrossWhereTheCartsPricesAre) {
    cart::Cart cart = charged({fee("a", "11900")}, {charge("1190")});
    cart.policy.tax.prices_include_tax = true;
    const Quote quote = priced(cart);
    EXPECT_EQ(shown(quote.totals), "11900 - 0 + 1190 = 11000 net, 19: 11000 + 2090, due 13090");
    EXPECT_EQ(quote.charges.front().net.to_string(), "1000");
    EXPECT_EQ(quote.lines.front().due_net.to_string(), "10000");
}

TEST(PriceCartCharges, AnAllowanceIsANegativeCharge) {
    // EN 16931 document level allowance with a VAT category of its own.
    const Quote quote = priced(charged({fee("a", "10000")}, {charge("-1000", "7")}));
    EXPECT_EQ(shown(quote.totals), "10000 - 0 + -1000 = 9000 net, 19: 10000 + 1900, 7: -1000 + -70, due 10830");
}

TEST(PriceCartCharges, APercentageIsTakenOfWhatDiscountsLeave) {
    cart::Cart cart = charged({fee("a", "8000"), fee("b", "2000")}, {percent_charge("3"), percent_charge("2.25")});
    cart.discounts = {percent_off("10")};
    const Quote quote = priced(cart);
    EXPECT_EQ(quote.charges[0].base.to_string(), "9000");
    EXPECT_EQ(quote.charges[0].amount.to_string(), "270");
    EXPECT_EQ(quote.charges[1].base.to_string(), "9000") << "charges do not build on one another";
    EXPECT_EQ(quote.charges[1].amount.to_string(), "203");
    EXPECT_EQ(quote.totals.net.to_string(), "9473");
}

TEST(PriceCartCharges, OnItemsIsTaxedLikeThem) {
    const Quote quote = priced(charged({taxed(fee("a", "6000"), "19"), taxed(fee("b", "3000"), "7"), fee("c", "500")},
                                       {on({"b", "a"}, charge("100"))}));
    ASSERT_EQ(quote.charges.front().shares.size(), 2U);
    EXPECT_EQ(quote.charges.front().base.to_string(), "9000");
    EXPECT_EQ(quote.charges.front().shares[0].line, 0U);
    EXPECT_EQ(quote.charges.front().shares[0].amount.to_string(), "67");
    EXPECT_EQ(quote.charges.front().shares[1].amount.to_string(), "33");
    EXPECT_EQ(quote.charges.front().net.to_string(), "0");
    EXPECT_FALSE(quote.charges.front().tax_percent);
    EXPECT_EQ(quote.lines[0].due_net.to_string(), "6067");
    EXPECT_EQ(shown(quote.totals), "9500 - 0 + 100 = 9600 net, 19: 6567 + 1248, 7: 3033 + 212, due 11060");
}

TEST(PriceCartCharges, OnItemsWithNothingLeftIsSplitEvenly) {
    const Quote quote =
        priced(charged({fee("a", "0"), fee("b", "0"), fee("c", "0")}, {on({"a", "b", "c"}, charge("100"))}));
    EXPECT_EQ(quote.lines[0].due_net.to_string(), "34");
    EXPECT_EQ(quote.lines[1].due_net.to_string(), "33");
    EXPECT_EQ(quote.lines[2].due_net.to_string(), "33");
}

TEST(PriceCartCharges, OnAnItemInTrialIsDueNow) {
    const Quote quote = priced(charged({monthly(fee("plan", "1000"), 14)}, {on({"plan"}, charge("300"))}));
    EXPECT_EQ(shown(quote.totals), "0 - 0 + 300 = 300 net, 19: 300 + 57, due 357");
    EXPECT_EQ(shown(quote.recurring), std::vector<std::string>{"1 x month: 1000 + 190 = 1190"})
        << "charges are made once";
}

TEST(PriceCartCharges, OnNoItemIsNothing) {
    const Quote quote = priced(charged({fee("a", "1000")}, {on({}, charge("300")), on({"nothing"}, charge("300"))}));
    EXPECT_EQ(quote.totals.charge.to_string(), "0");
    EXPECT_EQ(quote.totals.net.to_string(), "1000");
}

TEST(PriceCartCharges, WithoutAKnownRateMakesTheQuoteIncomplete) {
    const Quote quote = priced(charged({fee("a", "1000")}, {charge("100"), charge("300", std::nullopt)}));
    EXPECT_FALSE(quote.complete);
    ASSERT_EQ(quote.missing.size(), 1U);
    EXPECT_EQ(quote.missing.front().part, MissingPart::tax_rate);
    EXPECT_EQ(quote.missing.front().path, "/pricing/charges/1/taxRate");
    EXPECT_EQ(quote.missing.front().item_id, "");
    EXPECT_EQ(shown(quote.totals), "1000 - 0 + 400 = 1400 net, 19: 1100 + 209, ?: 300 + ?, due 1609");
}

TEST(PriceCartCharges, OfACartThatIsACreditAreNotNegative) {
    const Quote quote = priced(charged({fee("credit", "-1000")}, {percent_charge("3")}));
    EXPECT_EQ(quote.charges.front().base.to_string(), "0");
    EXPECT_EQ(quote.charges.front().amount.to_string(), "0");
}

}  // namespace
}  // namespace kassa::quote
