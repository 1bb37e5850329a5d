// TaxRounding::per_unit_price: the price of one unit is rounded without and with tax.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cart_samples.h"
#include "kassa/money/units.h"
#include "kassa/session/session.h"
#include "random_decimal.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests
using money::Decimal;

constexpr auto away = money::RoundingMode::half_away_from_zero;

cart::Cart unit_priced(std::vector<cart::Item> items, bool is_gross = true) {
    cart::Cart cart = cart_of(std::move(items));
    cart.policy.tax.rounding = tax::TaxRounding::per_unit_price;
    cart.policy.tax.prices_include_tax = is_gross;
    return cart;
}

cart::Cart with_discounts(cart::Cart cart, std::vector<discount::Coupon> discounts) {
    cart.discounts = std::move(discounts);
    return cart;
}

cart::Item sample(const std::string& quantity) {
    return taxed(units("a", quantity, "4375"), "7.7");
}

std::string totals(const cart::Cart& cart) {
    return shown(priced(cart).totals);
}

TEST(PriceCartUnitPrice, BothPricesOfAUnitAreRounded) {
    EXPECT_EQ(totals(unit_priced({taxed(units("a", "1", "3999"), "20")})),
              "3999 - 0 + 0 = 3333 net, 20: 3333 + 666, due 3999");
    EXPECT_EQ(totals(unit_priced({taxed(units("a", "1", "3333"), "20")}, false)),
              "3333 - 0 + 0 = 3333 net, 20: 3333 + 667, due 4000");
    // Five at 33.33 and 40.00, where the sum would be 199.98.
    EXPECT_EQ(totals(unit_priced({taxed(units("a", "5", "3333"), "20")}, false)),
              "16665 - 0 + 0 = 16665 net, 20: 16665 + 3335, due 20000");
}

TEST(PriceCartUnitPrice, APercentageIsTakenOffTheUnroundedPriceOfEachUnit) {
    const auto less = [](const std::string& quantity) {
        return totals(with_discounts(unit_priced({sample(quantity)}), {percent_off("35")}));
    };
    EXPECT_EQ(less("1"), "4375 - 1531 + 0 = 2640 net, 7.7: 2640 + 204, due 2844");
    EXPECT_EQ(less("3"), "13125 - 4593 + 0 = 7920 net, 7.7: 7920 + 612, due 8532");
    // Half a unit is half of the rounded prices: 42.66 and 39.60.
    EXPECT_EQ(less("1.5"), "6563 - 2297 + 0 = 3960 net, 7.7: 3960 + 306, due 4266");
}

TEST(PriceCartUnitPrice, SeveralPercentagesStartFromTheUnroundedPrice) {
    // 43.75 x 0.65 x 0.9 is 25.59375; from the rounded 28.44 it would be 25.596, the net 23.77 and not 23.76.
    const Quote quote = priced(with_discounts(unit_priced({sample("2")}), {percent_off("35"), percent_off("10")}));
    EXPECT_EQ(shown(quote.totals), "8750 - 3632 + 0 = 4752 net, 7.7: 4752 + 366, due 5118");
    EXPECT_EQ(quote.discounts[0].amount.to_string(), "3062");
    EXPECT_EQ(quote.discounts[1].base.to_string(), "5688");
    EXPECT_EQ(quote.discounts[1].amount.to_string(), "570");
}

TEST(PriceCartUnitPrice, EachLineLosesByItself) {
    // 0.10 less 45 % is 0.06 for each unit (0.055): 10 lose 0.40 and not 0.45.
    const Quote quote = priced(with_discounts(unit_priced({taxed(units("a", "10", "10"), "0"), sample("1")}),
                                              {only_for({"a"}, percent_off("45"))}));
    EXPECT_EQ(quote.discounts[0].base.to_string(), "100");
    EXPECT_EQ(quote.discounts[0].amount.to_string(), "40");
    EXPECT_EQ(quote.lines[0].discount.to_string(), "40");
    EXPECT_EQ(quote.lines[1].due_net.to_string(), "4062");
}

TEST(PriceCartUnitPrice, AFixedAmountLeavesUnitsWhereEachHasAWholePrice) {
    const auto less = [](const std::string& quantity, const std::string& amount) {
        return totals(with_discounts(unit_priced({taxed(units("a", quantity, "4500"), "10")}), {amount_off(amount)}));
    };
    EXPECT_EQ(less("1", "3995"), "4500 - 3995 + 0 = 459 net, 10: 459 + 46, due 505");
    EXPECT_EQ(less("30", "119850"), "135000 - 119850 + 0 = 13770 net, 10: 13770 + 1380, due 15150");
    // 151.49 are no thirty units: their net is that of the sum, 137.72.
    EXPECT_EQ(less("30", "119851"), "135000 - 119851 + 0 = 13772 net, 10: 13772 + 1377, due 15149");
    EXPECT_EQ(less("1", "9999"), "4500 - 4500 + 0 = 0 net, 10: 0 + 0, due 0");
}

TEST(PriceCartUnitPrice, APercentageAfterAFixedAmountStartsFromWhatThatLeft) {
    // 28.4375 is shown as 28.44; less 8.44 that is 20.00, of which half is 10.00.
    EXPECT_EQ(
        totals(with_discounts(unit_priced({sample("1")}), {percent_off("35"), amount_off("844"), percent_off("50")})),
        "4375 - 3375 + 0 = 929 net, 7.7: 929 + 71, due 1000");
}

TEST(PriceCartUnitPrice, APercentageThatReachesItsMaximumIsAFixedAmount) {
    discount::Coupon capped = percent_off("35");
    capped.maximum_amount = decimal("1500.9");
    EXPECT_EQ(totals(with_discounts(unit_priced({sample("1")}), {capped})),
              "4375 - 1500 + 0 = 2669 net, 7.7: 2669 + 206, due 2875");
    capped.maximum_amount = decimal("1531");
    EXPECT_EQ(totals(with_discounts(unit_priced({sample("1")}), {capped})),
              "4375 - 1531 + 0 = 2640 net, 7.7: 2640 + 204, due 2844");
}

TEST(PriceCartUnitPrice, ACreditIsLeftAloneAndNothingFallsBelowZero) {
    const auto less = [](const std::string& percent) {
        return totals(with_discounts(unit_priced({taxed(fee("a", "1000"), "0"), taxed(fee("credit", "-400"), "0")}),
                                     {percent_off(percent)}));
    };
    EXPECT_EQ(less("10"), "600 - 100 + 0 = 500 net, 0: 500 + 0, due 500");
    EXPECT_EQ(less("90"), "600 - 600 + 0 = 0 net, 0: 0 + 0, due 0");
}

TEST(PriceCartUnitPrice, OnlyPricesByTheUnitHaveUnits) {
    const auto bands = pricing::BandTable::create({pricing::Band{std::nullopt, decimal("0.6"), decimal("0")}}).value();
    const auto net = [](cart::Item item) {
        return priced(unit_priced({taxed(std::move(item), "0")})).totals.net.to_string();
    };
    EXPECT_EQ(net(units("a", "10", "0.6")), "10") << "ten units at 0.01";
    EXPECT_EQ(net(item("a", "25", pricing::Package{decimal("10"), decimal("0.6")})), "3") << "three packages";
    EXPECT_EQ(net(item("a", "10", pricing::Volume{bands})), "6");
    EXPECT_EQ(net(item("a", "10", pricing::Tiered{bands})), "6");
    EXPECT_EQ(net(item("a", "10", pricing::Percentage{decimal("0.6"), 2})), "6");
    EXPECT_EQ(net(item("a", "10", pricing::FlatFee{decimal("0.6")})), "1");
}

TEST(PriceCartUnitPrice, LineRoundingHasNoSay) {
    cart::Cart cart =
        with_discounts(unit_priced({sample("3"), taxed(units("b", "1", "0.4"), "7.7")}), {percent_off("35")});
    const std::string rounded = totals(cart);
    cart.policy.line_rounding = cart::LineRounding::exact;
    EXPECT_EQ(totals(cart), rounded);
}

TEST(PriceCartUnitPrice, SeveralRatesShareTheTax) {
    cart::Item desk = fee("a", "9999");
    desk.price.taxes = {
        {"state", decimal("8.875")}, {"city", decimal("2.125")}, {"free", decimal("0")}, {"district", decimal("0.5")}};
    // 99.99 x 1.115 = 111.48885; of 11.50 the state takes 8.88, of 2.62 the city 2.12.
    EXPECT_EQ(totals(unit_priced({desk}, false)),
              "9999 - 0 + 0 = 9999 net, state 8.875: 9999 + 888, city 2.125: 9999 + 212, free 0: 9999 + 0, "
              "district 0.5: 9999 + 50, due 11149");
}

TEST(PriceCartUnitPrice, ReverseChargeAndUnknownRatesHaveOnePrice) {
    cart::Cart reversed = with_discounts(unit_priced({sample("3")}), {percent_off("35")});
    reversed.policy.tax.reverse_charge = true;
    EXPECT_EQ(totals(reversed), "13125 - 4593 + 0 = 8532 net, 0: 8532 + 0, due 8532");
    EXPECT_EQ(totals(with_discounts(unit_priced({untaxed(sample("3"))}), {percent_off("35")})),
              "13125 - 4593 + 0 = 8532 net, ?: 8532 + ?, due 8532");
}

TEST(PriceCartUnitPrice, ChargesAreUnitsOfTheirOwn) {
    cart::Cart cart = with_discounts(unit_priced({sample("3")}), {percent_off("35")});
    cart.charges = {charge("595")};
    EXPECT_EQ(totals(cart), "13125 - 4593 + 595 = 8420 net, 7.7: 7920 + 612, 19: 500 + 95, due 9127");
    // On the item: 85.32 and 5.95 are 91.27, not three whole prices, of which 84.74 is net.
    cart.charges.front().items = std::vector<std::string>{"a"};
    EXPECT_EQ(totals(cart), "13125 - 4593 + 595 = 8474 net, 7.7: 8474 + 653, due 9127");
    // A charge on nothing: free units only.
    cart.items = {sample("0")};
    cart.discounts.clear();
    EXPECT_EQ(totals(cart), "0 - 0 + 595 = 552 net, 7.7: 552 + 43, due 595");
}

TEST(PriceCartUnitPrice, RecurringTotalsArePaymentsOfTheirOwn) {
    cart::Cart cart = with_discounts(unit_priced({monthly(sample("3"))}),
                                     {percent_off("35"), amount_off("4266", discount::Frequency::once)});
    const Quote quote = priced(cart);
    EXPECT_EQ(quote.totals.amount_due.to_string(), "4266");
    EXPECT_EQ(shown(quote.recurring), std::vector<std::string>{"1 x month: 7920 + 612 = 8532"});
}

TEST(PriceCartUnitPrice, AnEditGivesWhatAFreshPricingGives) {
    auto opened = session::Session::open(
        with_discounts(unit_priced({sample("1"), monthly(units("b", "2", "3999"))}), {percent_off("35")}));
    ASSERT_TRUE(opened);
    session::Session& session = opened.value();
    ASSERT_FALSE(session.set_quantity(0, "3"));
    EXPECT_EQ(session.quote().lines[0].discount.to_string(), "4593");
    EXPECT_EQ(session.quote().lines[0].due_net.to_string(), "7920");
    ASSERT_FALSE(session.apply_discount(amount_off("1000")));
    EXPECT_EQ(shown(session.quote().totals), totals(session.cart()));
    ASSERT_FALSE(session.remove_discount("35OFF"));
    EXPECT_EQ(shown(session.quote().totals), totals(session.cart()));
}

TEST(Units, AreRoundedOneByOne) {
    EXPECT_EQ((money::Units{decimal("8531.25"), decimal("3")}.rounded(away).to_string()), "8532");
    EXPECT_EQ((money::Units{decimal("8531.25"), decimal("3")}
                   .rounded_share(decimal("100"), decimal("107.7"), away)
                   .to_string()),
              "7920");
    EXPECT_EQ((money::Units{decimal("5.5"), decimal("0.5")}.rounded(away).to_string()), "6");
    EXPECT_EQ((money::Units{Decimal(), Decimal()}.rounded(away).to_string()), "0");
    EXPECT_FALSE((money::Units{Decimal::overflow()}.rounded(away).is_valid()));
}

TEST(Units, ComeToAnyWholeAmount) {
    Random random(51);
    for (int round = 0; round < 2000; ++round) {
        const money::Units units{Decimal(random.between(-90'000, 90'000), random.between(0, 3)),
                                 Decimal(random.between(1, 90), random.between(0, 1))};
        money::Units settled = units;
        const Decimal own = units.rounded(away);
        settled.settle(own, away);
        EXPECT_EQ(settled.exact, units.exact);
        EXPECT_EQ(settled.count, units.count);
        const Decimal other(random.between(-90'000, 90'000), 0);
        settled.settle(other, away);
        EXPECT_EQ(settled.rounded(away), other);
        EXPECT_TRUE(settled.count == units.count || settled.count == Decimal::from_integer(1));
    }
}

}  // namespace
}  // namespace kassa::quote
