#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

std::string date(const std::optional<support::Instant>& instant) {
    return instant ? support::to_string(*instant) : "none";
}

TEST(PriceCartLines, TheExampleOfTheContract) {
    const Quote quote = priced(cart_of({monthly(item("seats", "60", pricing::Tiered{seat_table()}))}));
    EXPECT_EQ(shown(quote.totals), "48000 - 0 + 0 = 48000 net, 19: 48000 + 9120, due 57120");
    EXPECT_EQ(shown(quote.recurring), std::vector<std::string>{"1 x month: 48000 + 9120 = 57120"});
    EXPECT_TRUE(quote.complete);
    EXPECT_TRUE(quote.missing.empty());
    EXPECT_FALSE(quote.reverse_charge);
    ASSERT_EQ(quote.lines.size(), 1U);
    const Line& line = quote.lines.front();
    EXPECT_EQ(line.id, "seats");
    EXPECT_EQ(line.quantity.to_string(), "60");
    EXPECT_EQ(line.billable_quantity.to_string(), "60");
    EXPECT_EQ(line.amount.to_string(), "48000");
    EXPECT_EQ(line.amount_exact.to_string(), "48000");
    EXPECT_EQ(line.net.to_string(), "48000");
    EXPECT_EQ(line.due_now.to_string(), "48000");
    EXPECT_EQ(line.due_net.to_string(), "48000");
    EXPECT_EQ(line.tax_percent->to_string(), "19");
    EXPECT_EQ(line.bands.size(), 3U);
    EXPECT_FALSE(line.next_tier);
    EXPECT_TRUE(line.complete);
}

TEST(PriceCartLines, AnEmptyCartPricesToZero) {
    const Quote quote = priced(cart_of({}));
    EXPECT_EQ(shown(quote.totals), "0 - 0 + 0 = 0 net, due 0");
    EXPECT_TRUE(quote.complete);
    EXPECT_TRUE(quote.lines.empty());
    EXPECT_TRUE(quote.recurring.empty());
}

TEST(PriceCartLines, FreeUnitsAreNotBilled) {
    cart::Item seats = units("seats", "10", "123");
    seats.price.free_units = decimal("1");
    const Quote quote = priced(cart_of({seats}));
    EXPECT_EQ(quote.lines.front().billable_quantity.to_string(), "9");
    EXPECT_EQ(quote.lines.front().amount.to_string(), "1107");
    seats.quantity = decimal("0.5");
    EXPECT_EQ(priced(cart_of({seats})).lines.front().amount.to_string(), "0");
}

TEST(PriceCartLines, NextTierKnowsTheItemsStepAndMaximum) {
    cart::Item seats = item("seats", "8", pricing::Volume{seat_table()});
    EXPECT_EQ(priced(cart_of({seats})).lines.front().next_tier->quantity.to_string(), "11");
    seats.quantity_rule.step = decimal("4");
    EXPECT_EQ(priced(cart_of({seats})).lines.front().next_tier->quantity.to_string(), "12");
    seats.quantity_rule.maximum = decimal("11");
    EXPECT_FALSE(priced(cart_of({seats})).lines.front().next_tier);
}

TEST(PriceCartLines, NextTierPromisesWhatTheLineWouldShow) {
    // 3.34 against 3.3 minor units: both are shown as 3, so nobody would see the saving.
    cart::Cart cart = cart_of({item("units", "10", pricing::Volume{table({{"10", "0.334"}, {std::nullopt, "0.3"}})})});
    Line line = priced(cart).lines.front();
    ASSERT_TRUE(line.next_tier);
    EXPECT_EQ(line.next_tier->quantity.to_string(), "11");
    EXPECT_EQ(line.next_tier->amount.to_string(), "3");
    EXPECT_FALSE(line.next_tier->saving);
    cart.policy.line_rounding = cart::LineRounding::exact;
    line = priced(cart).lines.front();
    EXPECT_EQ(line.next_tier->amount.to_string(), "3.3");
    EXPECT_EQ(line.next_tier->saving->to_string(), "0.04");
}

TEST(PriceCartLines, NextTierIsUnknownWhereThePriceIs) {
    cart::Item seats = item("seats", "8", pricing::Volume{seat_table()});
    seats.price.model = std::nullopt;
    const Line line = priced(cart_of({seats})).lines.front();
    EXPECT_FALSE(line.complete);
    EXPECT_FALSE(line.next_tier);
}

TEST(PriceCartLines, WhatIsDueNowDependsOnTypeTrialAndTerms) {
    struct Case {
        std::string name;
        cart::Item item;
        FirstPayment first_payment;
        std::string due_now;
        std::string recurring;
    };
    cart::Item metered = monthly(units("usage", "10", "100"));
    metered.price.type = cart::PriceType::metered;
    cart::Item instantly_metered = metered;
    instantly_metered.price.type = cart::PriceType::instant_metered;
    cart::Item metered_once = units("usage", "10", "100");
    metered_once.price.type = cart::PriceType::metered;
    const Case cases[] = {
        {"one-off", fee("setup", "1000"), FirstPayment::now, "1000", ""},
        {"one-off in arrears is still due now", in_arrears(fee("setup", "1000")), FirstPayment::now, "1000", ""},
        {"in advance", monthly(fee("plan", "1000")), FirstPayment::now, "1000", "1190"},
        {"in trial", monthly(fee("plan", "1000"), 14), FirstPayment::after_trial, "0", "1190"},
        {"in arrears", in_arrears(monthly(fee("plan", "1000"))), FirstPayment::period_end, "0", "1190"},
        {"in arrears after a trial", in_arrears(monthly(fee("plan", "1000"), 14)), FirstPayment::period_end, "0",
         "1190"},
        {"metered", metered, FirstPayment::usage, "0", ""},
        {"metered at once", instantly_metered, FirstPayment::usage, "0", ""},
        {"metered without an interval", metered_once, FirstPayment::usage, "0", ""},
    };
    for (const Case& expected : cases) {
        SCOPED_TRACE(expected.name);
        const Quote quote = priced(cart_of({expected.item}));
        EXPECT_EQ(quote.lines.front().first_payment, expected.first_payment);
        EXPECT_EQ(quote.lines.front().amount.to_string(), "1000");
        EXPECT_EQ(quote.lines.front().due_now.to_string(), expected.due_now);
        EXPECT_EQ(quote.lines.front().due_net.to_string(), expected.due_now);
        EXPECT_EQ(quote.totals.net.to_string(), expected.due_now);
        EXPECT_EQ(quote.totals.taxes.empty(), expected.due_now == "0");
        EXPECT_EQ(quote.recurring.empty() ? "" : quote.recurring.front().gross.to_string(), expected.recurring);
        EXPECT_EQ(date(quote.lines.front().first_payment_at), "none");
        EXPECT_EQ(date(quote.lines.front().next_payment_at), "none");
        EXPECT_EQ(date(quote.lines.front().trial_ends_at), "none");
    }
}

TEST(PriceCartLines, DatesCountFromTheInstantOfTheQuote) {
    struct Case {
        std::string name;
        cart::Item item;
        std::string first;
        std::string next;
        std::string trial_end;
    };
    cart::Item metered = monthly(units("usage", "10", "100"));
    metered.price.type = cart::PriceType::metered;
    cart::Item instantly_metered = metered;
    instantly_metered.price.type = cart::PriceType::instant_metered;
    const std::string now = "2026-01-31T10:00:00Z";
    const Case cases[] = {
        {"one-off", fee("setup", "1000"), now, "none", "none"},
        {"monthly", monthly(fee("plan", "1")), now, "2026-02-28T10:00:00Z", "none"},
        {"every 2 weeks", every(cart::Interval::week, 2, fee("plan", "1")), now, "2026-02-14T10:00:00Z", "none"},
        {"yearly", every(cart::Interval::year, 1, fee("plan", "1")), now, "2027-01-31T10:00:00Z", "none"},
        {"14 days of trial", monthly(fee("plan", "1"), 14), "2026-02-14T10:00:00Z", "2026-02-14T10:00:00Z",
         "2026-02-14T10:00:00Z"},
        {"in arrears", in_arrears(monthly(fee("plan", "1"))), "2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z", "none"},
        {"in arrears after a trial", in_arrears(monthly(fee("plan", "1"), 14)), "2026-03-14T10:00:00Z",
         "2026-03-14T10:00:00Z", "2026-02-14T10:00:00Z"},
        {"metered", metered, "2026-02-28T10:00:00Z", "2026-02-28T10:00:00Z", "none"},
        {"metered at once", instantly_metered, "none", "none", "none"},
    };
    for (const Case& expected : cases) {
        SCOPED_TRACE(expected.name);
        cart::Cart cart = cart_of({expected.item});
        cart.policy.at = support::parse_instant(now).value();
        const Line line = priced(cart).lines.front();
        EXPECT_EQ(date(line.first_payment_at), expected.first);
        EXPECT_EQ(date(line.next_payment_at), expected.next);
        EXPECT_EQ(date(line.trial_ends_at), expected.trial_end);
    }
}

cart::Item prorated(cart::Item item, const std::string& from, const std::string& to, const std::string& period_start,
                    const std::string& period_end, cart::ProrationUnit by) {
    item.proration =
        cart::Proration{support::parse_instant(from).value(), support::parse_instant(to).value(),
                        support::parse_instant(period_start).value(), support::parse_instant(period_end).value(), by};
    return item;
}

TEST(PriceCartLines, ProrationTakesTheShareOfThePeriod) {
    constexpr auto by_day = cart::ProrationUnit::day;
    constexpr auto by_second = cart::ProrationUnit::second;
    struct Case {
        std::string name;
        std::string from;
        std::string to;
        std::string period_start;
        std::string period_end;
        cart::ProrationUnit by;
        std::string due_now;
    };
    const std::string june = "2026-06-01T00:00:00Z";
    const std::string july = "2026-07-01T00:00:00Z";
    const Case cases[] = {
        {"the whole period", june, july, june, july, by_second, "3000"},
        {"the last day is not counted: 15 of 30, as Meteroid", "2026-06-16T00:00:00Z", july, june, july, by_day,
         "1500"},
        {"one day", "2026-06-30T00:00:00Z", july, june, july, by_day, "100"},
        {"a day begun late is a day", "2026-06-30T23:59:59Z", july, june, july, by_day, "100"},
        {"by second it is not", "2026-06-30T23:59:59Z", july, june, july, by_second, "0"},
        {"half a day by second", "2026-06-30T12:00:00Z", july, june, july, by_second, "50"},
        {"rounded half up: 1 of 31 days of 30.00 is 96.77", "2026-08-31T00:00:00Z", "2026-09-01T00:00:00Z",
         "2026-08-01T00:00:00Z", "2026-09-01T00:00:00Z", by_day, "97"},
        {"nothing covered", july, july, june, july, by_second, "0"},
        {"what lies outside the period is not covered", "2026-05-01T00:00:00Z", "2026-09-01T00:00:00Z", june, july,
         by_second, "3000"},
        {"all of it before the period", "2026-05-01T00:00:00Z", "2026-05-09T00:00:00Z", june, july, by_second, "0"},
        {"a leap February", "2028-02-15T00:00:00Z", "2028-03-01T00:00:00Z", "2028-02-01T00:00:00Z",
         "2028-03-01T00:00:00Z", by_day, "1552"},
        {"a period within a day, by day", "2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z", "2026-06-01T08:00:00Z",
         "2026-06-01T20:00:00Z", by_day, "3000"},
    };
    for (const Case& expected : cases) {
        SCOPED_TRACE(expected.name);
        const Quote quote = priced(cart_of({prorated(monthly(fee("plan", "3000")), expected.from, expected.to,
                                                     expected.period_start, expected.period_end, expected.by)}));
        EXPECT_EQ(quote.lines.front().due_now.to_string(), expected.due_now);
        EXPECT_EQ(quote.lines.front().amount.to_string(), "3000") << "the period itself costs what it costs";
        EXPECT_EQ(quote.totals.subtotal.to_string(), expected.due_now);
        EXPECT_EQ(quote.recurring.front().net.to_string(), "3000");
    }
}

TEST(PriceCartLines, ProrationPicksTheBandByTheFullQuantity) {
    // 60 seats cost 360.00 a month by volume; half a month is 180.00, and not 30 seats at 8.00.
    const Quote quote = priced(cart_of(
        {prorated(monthly(item("seats", "60", pricing::Volume{seat_table()})), "2026-06-16T00:00:00Z",
                  "2026-07-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", cart::ProrationUnit::day)}));
    EXPECT_EQ(quote.lines.front().due_now.to_string(), "18000");
}

TEST(PriceCartLines, ProrationIsRoundedOnceAndMovesTheNextPayment) {
    // 0.5 exact, half of it 0.25: rounding the line first would give 1 and then 0.5.
    cart::Cart cart =
        cart_of({prorated(monthly(units("seats", "1", "0.5")), "2026-06-16T00:00:00Z", "2026-07-01T00:00:00Z",
                          "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", cart::ProrationUnit::day)});
    cart.policy.at = support::parse_instant("2026-06-16T00:00:00Z").value();
    const Line line = priced(cart).lines.front();
    EXPECT_EQ(line.due_now.to_string(), "0");
    EXPECT_EQ(date(line.next_payment_at), "2026-07-01T00:00:00Z");
}

TEST(PriceCartLines, ProrationDoesNotMakeATrialDue) {
    const Quote quote =
        priced(cart_of({prorated(monthly(fee("plan", "3000"), 14), "2026-06-16T00:00:00Z", "2026-07-01T00:00:00Z",
                                 "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z", cart::ProrationUnit::day)}));
    EXPECT_EQ(quote.totals.amount_due.to_string(), "0");
}

TEST(PriceCartLines, ALineThatCannotBePricedShowsTheServersFigures) {
    cart::Item tiered = monthly(item("seats", "60", pricing::Tiered{seat_table()}));
    tiered.price.model.reset();
    tiered.price.stated_total = decimal("48000");
    tiered.price.stated_recurring = decimal("47000");
    cart::Item share = item("revenue", "1000", pricing::Percentage{decimal("2.5"), 2});
    share.price.model.reset();
    share.price.stated_total = decimal("2500");
    const Quote quote = priced(cart_of({fee("setup", "100"), tiered, gross(share)}));
    EXPECT_FALSE(quote.complete);
    ASSERT_EQ(quote.missing.size(), 2U);
    EXPECT_EQ(quote.missing[0].part, MissingPart::tiers);
    EXPECT_EQ(quote.missing[0].path, "/items/1/price/price/tiers");
    EXPECT_EQ(quote.missing[0].item_id, "seats");
    EXPECT_EQ(quote.missing[1].part, MissingPart::percentage);
    EXPECT_EQ(quote.missing[1].path, "/items/2/price/price/percentage");
    EXPECT_FALSE(quote.lines[1].complete);
    EXPECT_EQ(quote.lines[1].amount.to_string(), "47000");
    EXPECT_EQ(quote.lines[1].due_now.to_string(), "48000");
    EXPECT_TRUE(quote.lines[1].bands.empty());
    EXPECT_EQ(quote.lines[2].amount.to_string(), "2500");
    EXPECT_FALSE(quote.lines[2].prices_include_tax);
    EXPECT_TRUE(quote.lines[0].complete);
    EXPECT_EQ(shown(quote.totals), "50600 - 0 + 0 = 50600 net, 19: 50600 + 9614, due 60214");
}

TEST(PriceCartLines, ZeroQuantitiesCostNothing) {
    const Quote quote = priced(cart_of({units("a", "0", "500"), item("b", "0", pricing::FlatFee{decimal("900")}),
                                        item("c", "0", pricing::Volume{seat_table()})}));
    EXPECT_EQ(shown(quote.totals), "0 - 0 + 0 = 0 net, 19: 0 + 0, due 0");
}

TEST(PriceCartLines, CreditsLowerTheAmountDue) {
    const Quote quote = priced(cart_of({units("a", "2", "500"), units("credit", "1", "-300")}));
    EXPECT_EQ(shown(quote.totals), "700 - 0 + 0 = 700 net, 19: 700 + 133, due 833");
    EXPECT_EQ(shown(priced(cart_of({units("credit", "3", "-100")})).totals),
              "-300 - 0 + 0 = -300 net, 19: -300 + -57, due -357");
}

}  // namespace
}  // namespace kassa::quote
