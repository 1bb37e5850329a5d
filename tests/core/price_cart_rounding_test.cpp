#include <string>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

TEST(PriceCartRounding, RoundedLinesAddUpToTheSubtotal) {
    // GOBL's "precise" policy shows 61.31 and 61.31 with a total of 122.61; EN 16931 (BR-CO-10) forbids that.
    cart::Cart cart = cart_of({units("a", "1", "6130.5"), units("b", "1", "6130.5")});
    Quote quote = priced(cart);
    EXPECT_EQ(quote.lines[0].amount.to_string(), "6131");
    EXPECT_EQ(quote.lines[0].amount_exact.to_string(), "6130.5");
    EXPECT_EQ(quote.totals.subtotal.to_string(), "12262");

    cart.policy.line_rounding = cart::LineRounding::exact;
    quote = priced(cart);
    EXPECT_EQ(quote.lines[0].amount.to_string(), "6130.5");
    EXPECT_EQ(shown(quote.totals), "12261 - 0 + 0 = 12261 net, 19: 12261 + 2330, due 14591");
}

TEST(PriceCartRounding, ExactLinesAreTaxedExactly) {
    // Tax on 2 x 2.5 at 19 % is 0.95, and on the rounded 2 x 3 it is 1.14.
    cart::Cart cart = cart_of({units("a", "1", "250.4"), units("b", "1", "250.4")});
    EXPECT_EQ(shown(priced(cart).totals), "500 - 0 + 0 = 500 net, 19: 500 + 95, due 595");
    cart.policy.line_rounding = cart::LineRounding::exact;
    EXPECT_EQ(shown(priced(cart).totals), "501 - 0 + 0 = 501 net, 19: 501 + 95, due 596");
}

TEST(PriceCartRounding, FollowsTheModeOfTheCart) {
    const std::pair<money::RoundingMode, const char*> cases[] = {
        {money::RoundingMode::half_away_from_zero, "3"},
        {money::RoundingMode::half_even, "2"},
        {money::RoundingMode::half_toward_zero, "2"},
        {money::RoundingMode::up, "3"},
        {money::RoundingMode::down, "2"},
        {money::RoundingMode::ceiling, "3"},
        {money::RoundingMode::floor, "2"},
    };
    for (const auto& [mode, amount] : cases) {
        cart::Cart cart = cart_of({taxed(units("a", "1", "2.5"), "0")});
        cart.policy.rounding_mode = mode;
        EXPECT_EQ(priced(cart).totals.amount_due.to_string(), amount);
    }
}

TEST(PriceCartRounding, AlwaysReachesWholeMinorUnitsOfAnyCurrency) {
    // 3 x 0.333 of the minor unit is 0.999: one yen, one cent, one fils.
    for (const char* currency : {"JPY", "EUR", "KWD", "CLF"}) {
        const Quote quote = priced(cart_of({taxed(units("a", "3", "0.333"), "10")}, currency));
        EXPECT_EQ(shown(quote.totals), "1 - 0 + 0 = 1 net, 10: 1 + 0, due 1") << currency;
        EXPECT_EQ(quote.currency.code(), currency);
    }
    // 1,234 JPY at 10 % is 123.4; 1.234 KWD at 5 % is 0.0617.
    EXPECT_EQ(shown(priced(cart_of({taxed(fee("a", "1234"), "10")}, "JPY")).totals),
              "1234 - 0 + 0 = 1234 net, 10: 1234 + 123, due 1357");
    EXPECT_EQ(shown(priced(cart_of({taxed(fee("a", "1234"), "5")}, "KWD")).totals),
              "1234 - 0 + 0 = 1234 net, 5: 1234 + 62, due 1296");
}

TEST(PriceCartRounding, CashIsRoundedLast) {
    struct Case {
        std::string amount;
        std::string step;
        std::string rounding;
        std::string due;
    };
    const Case cases[] = {
        {"1002", "5", "-2", "1000"},    {"1003", "5", "2", "1005"},  {"1000", "5", "0", "1000"},
        {"1944", "10", "-4", "1940"},   {"1945", "10", "5", "1950"}, {"2", "5", "-2", "0"},
        {"1249", "100", "-49", "1200"},
    };
    for (const Case& expected : cases) {
        cart::Cart cart = cart_of({taxed(fee("a", expected.amount), "0")}, "CHF");
        cart.policy.cash_step = decimal(expected.step);
        const Totals totals = priced(cart).totals;
        EXPECT_EQ(totals.cash_rounding.to_string(), expected.rounding) << expected.amount;
        EXPECT_EQ(totals.amount_due.to_string(), expected.due) << expected.amount;
        EXPECT_EQ(totals.net.to_string(), expected.amount) << "net and taxes stay what they are";
    }
    EXPECT_TRUE(priced(cart_of({fee("a", "1002")})).totals.cash_rounding.is_zero());
}

TEST(PriceCartRounding, ExactProrationKeepsTwelveDigits) {
    cart::Item plan = monthly(fee("plan", "1000"));
    plan.proration = cart::Proration{support::parse_instant("2026-06-01T00:00:00Z").value(),
                                     support::parse_instant("2026-06-11T00:00:00Z").value(),
                                     support::parse_instant("2026-06-01T00:00:00Z").value(),
                                     support::parse_instant("2026-07-01T00:00:00Z").value(), cart::ProrationUnit::day};
    cart::Cart cart = cart_of({plan});
    cart.policy.line_rounding = cart::LineRounding::exact;
    EXPECT_EQ(priced(cart).lines.front().due_now.to_string(), "333.333333333333");
    EXPECT_EQ(priced(cart).totals.net.to_string(), "333");
}

}  // namespace
}  // namespace kassa::quote
