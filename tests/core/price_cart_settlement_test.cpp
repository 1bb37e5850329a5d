#include <string>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

cart::Credit credit(std::string code, const char* amount) {
    return cart::Credit{std::move(code), "", decimal(amount)};
}

/// "A 100 of 119, B 19 of 19".
std::string paid(const std::vector<Adjustment>& credits) {
    std::string text;
    for (const Adjustment& line : credits) {
        text += (text.empty() ? "" : ", ") + line.code + " " + line.amount.to_string() + " of " + line.base.to_string();
    }
    return text;
}

TEST(PriceCartSettlement, ACreditPaysAndLeavesNetAndTaxesAsTheyAre) {
    cart::Cart cart = cart_of({units("a", "1", "100")});
    cart.credits = {credit("A", "60")};
    const Quote quote = priced(cart);
    EXPECT_EQ(shown(quote.totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 59");
    EXPECT_EQ(paid(quote.credits), "A 60 of 119");
    EXPECT_TRUE(quote.credits[0].shares.empty());
}

TEST(PriceCartSettlement, CreditsPayInTheirOrderAndNeverMoreThanIsDue) {
    cart::Cart cart = cart_of({units("a", "1", "100")});
    cart.credits = {credit("A", "100"), credit("B", "20"), credit("C", "5")};
    const Quote quote = priced(cart);
    EXPECT_EQ(paid(quote.credits), "A 100 of 119, B 19 of 19, C 0 of 0");
    EXPECT_EQ(quote.totals.amount_due, money::Decimal());
}

TEST(PriceCartSettlement, ACreditLeavesAFractionOfAMinorUnit) {
    cart::Cart cart = cart_of({units("a", "1", "100")});
    cart.credits = {credit("A", "0.9"), credit("B", "1.9")};
    EXPECT_EQ(paid(priced(cart).credits), "A 0 of 119, B 1 of 119");
}

TEST(PriceCartSettlement, NothingIsTakenFromARefund) {
    cart::Cart cart = cart_of({units("a", "1", "-100")});
    cart.credits = {credit("A", "60")};
    cart.partial_payment = decimal("10");
    const Quote quote = priced(cart);
    EXPECT_EQ(paid(quote.credits), "A 0 of -119");
    EXPECT_EQ(shown(quote.totals), "-100 - 0 + 0 = -100 net, 19: -100 + -19, due -119");
}

TEST(PriceCartSettlement, CashIsRoundedOnWhatTheCreditsLeave) {
    cart::Cart cart = cart_of({units("a", "1", "100")});
    cart.policy.cash_step = decimal("5");
    cart.credits = {credit("A", "2")};
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, cash -2, due 115");
    cart.credits = {credit("A", "119")};
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 0");
}

TEST(PriceCartSettlement, APartialPaymentLeavesTheRestForLater) {
    cart::Cart cart = cart_of({units("a", "1", "100")});
    cart.partial_payment = decimal("50");
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 50, later 69");
    cart.partial_payment = decimal("119");
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 119");
    cart.partial_payment = decimal("120");
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 119");
    cart.partial_payment = decimal("0.1");
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 1, later 118");
}

TEST(PriceCartSettlement, CreditsPayBeforeThePartIsTaken) {
    cart::Cart cart = cart_of({units("a", "1", "100")});
    cart.credits = {credit("A", "60")};
    cart.partial_payment = decimal("50");
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 50, later 9");
    cart.credits = {credit("A", "100")};
    EXPECT_EQ(shown(priced(cart).totals), "100 - 0 + 0 = 100 net, 19: 100 + 19, due 19");
}

TEST(PriceCartSettlement, WhatRecursIsPaidInFull) {
    cart::Cart cart = cart_of({monthly(units("a", "1", "100"))});
    cart.credits = {credit("A", "60")};
    cart.partial_payment = decimal("50");
    EXPECT_EQ(shown(priced(cart).recurring), std::vector<std::string>{"1 x month: 100 + 19 = 119"});
}

TEST(PriceCartSettlement, WhileATaxRateIsUnknownTheKnownSumIsPaid) {
    cart::Cart cart = cart_of({units("a", "1", "100"), untaxed(units("b", "1", "10"))});
    cart.credits = {credit("A", "125")};
    const Quote quote = priced(cart);
    EXPECT_FALSE(quote.complete);
    EXPECT_EQ(paid(quote.credits), "A 125 of 129");
}

}  // namespace
}  // namespace kassa::quote
