#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests

cart::Item with_rates(cart::Item item, std::vector<tax::TaxRate> rates) {
    item.price.taxes = std::move(rates);
    return item;
}

TEST(PriceCartTaxes, AreSummedPerRate) {
    const Quote quote =
        priced(cart_of({taxed(fee("a", "1025"), "19"), taxed(fee("b", "333"), "7"), taxed(fee("c", "1025"), "19")}));
    EXPECT_EQ(shown(quote.totals), "2383 - 0 + 0 = 2383 net, 19: 2050 + 390, 7: 333 + 23, due 2796");
}

TEST(PriceCartTaxes, GrossPricesKeepWhatIsShown) {
    cart::Cart cart = cart_of({taxed(units("a", "3", "100"), "19"), taxed(fee("b", "5"), "7"),
                               taxed(fee("c", "5"), "7"), taxed(fee("d", "5"), "7")});
    cart.policy.tax.prices_include_tax = true;
    const Quote quote = priced(cart);
    EXPECT_EQ(shown(quote.totals), "315 - 0 + 0 = 266 net, 19: 252 + 48, 7: 14 + 1, due 315");
    money::Decimal nets;
    for (const Line& line : quote.lines) {
        EXPECT_TRUE(line.prices_include_tax);
        EXPECT_EQ(line.net, line.due_net);
        nets += line.net;
    }
    EXPECT_EQ(nets.to_string(), "266");
    EXPECT_EQ(quote.lines[1].net.to_string(), "5");
    EXPECT_EQ(quote.lines[3].net.to_string(), "4");
    EXPECT_EQ(quote.lines[1].net_exact.to_string(), "4.672897196262");
    EXPECT_EQ(quote.lines[0].net_exact.to_string(), "252.100840336134");
}

TEST(PriceCartTaxes, AnItemMaySayForItselfWhetherItsPriceIsGross) {
    cart::Cart cart = cart_of({fee("net", "10000"), gross(fee("gross", "11900"))});
    EXPECT_EQ(shown(priced(cart).totals), "21900 - 0 + 0 = 20000 net, 19: 20000 + 3800, due 23800");
    cart.policy.tax.prices_include_tax = true;
    cart.items[0].price.prices_include_tax = false;
    EXPECT_EQ(shown(priced(cart).totals), "21900 - 0 + 0 = 20000 net, 19: 20000 + 3800, due 23800");
}

TEST(PriceCartTaxes, SeveralRatesOnOneItem) {
    const std::vector<tax::TaxRate> new_york = {
        {"state", decimal("8.875")}, {"city", decimal("2.125")}, {"district", decimal("0.5")}};
    const Quote quote = priced(cart_of({with_rates(fee("a", "9999"), new_york)}));
    EXPECT_EQ(
        shown(quote.totals),
        "9999 - 0 + 0 = 9999 net, state 8.875: 9999 + 887, city 2.125: 9999 + 212, district 0.5: 9999 + 50, due 11148");
    EXPECT_FALSE(quote.lines.front().tax_percent) << "there is no single rate";
}

TEST(PriceCartTaxes, AnItemMayBeOutsideTheScopeOfTax) {
    const Quote quote = priced(cart_of({with_rates(fee("voucher", "5000"), {}), fee("a", "1000")}));
    EXPECT_TRUE(quote.complete);
    EXPECT_EQ(shown(quote.totals), "6000 - 0 + 0 = 6000 net, 19: 1000 + 190, due 6190");
    EXPECT_FALSE(quote.lines.front().tax_percent);
}

TEST(PriceCartTaxes, AreRoundedWhereTheCartSays) {
    cart::Cart cart = cart_of({taxed(units("a", "10", "1020"), "23")});
    EXPECT_EQ(priced(cart).totals.amount_due.to_string(), "12546");
    cart.policy.tax.rounding = tax::TaxRounding::per_unit;
    EXPECT_EQ(priced(cart).totals.amount_due.to_string(), "12550");

    cart::Cart halves = cart_of({});
    for (const char* id : {"a", "b", "c", "d"}) {
        halves.items.push_back(taxed(fee(id, "1750"), "7"));
    }
    halves.policy.tax.rounding = tax::TaxRounding::per_line;
    EXPECT_EQ(priced(halves).totals.amount_due.to_string(), "7492");
    halves.policy.tax.rounding = tax::TaxRounding::per_cart;
    EXPECT_EQ(priced(halves).totals.amount_due.to_string(), "7490");
}

TEST(PriceCartTaxes, PerUnitCountsWhatThePriceIsFor) {
    // Of 12 units 2 are free: 10 x 10.20 are taxed as ten times 2.35.
    cart::Cart cart = cart_of({taxed(units("a", "12", "1020"), "23")});
    cart.items.front().price.free_units = decimal("2");
    cart.policy.tax.rounding = tax::TaxRounding::per_unit;
    EXPECT_EQ(priced(cart).totals.taxes.front().tax->to_string(), "2350");
    // 250 messages are 3 packages at 10.20.
    cart.items = {taxed(item("b", "250", pricing::Package{decimal("100"), decimal("1020")}), "23")};
    EXPECT_EQ(priced(cart).totals.taxes.front().tax->to_string(), "705");
    // A flat fee is one, whatever the quantity.
    cart.items = {taxed(item("c", "10", pricing::FlatFee{decimal("10200")}), "23")};
    EXPECT_EQ(priced(cart).totals.taxes.front().tax->to_string(), "2346");
}

TEST(PriceCartTaxes, AnUnknownRateIsNamedAndNeverGuessed) {
    const Quote quote =
        priced(cart_of({fee("a", "1000"), untaxed(monthly(fee("b", "500"))), untaxed(gross(fee("c", "70")))}));
    EXPECT_FALSE(quote.complete);
    ASSERT_EQ(quote.missing.size(), 2U);
    EXPECT_EQ(quote.missing[0].part, MissingPart::tax_rate);
    EXPECT_EQ(quote.missing[0].path, "/items/1/price/taxRate");
    EXPECT_EQ(quote.missing[0].item_id, "b");
    EXPECT_EQ(quote.missing[1].path, "/items/2/price/taxRate");
    EXPECT_EQ(shown(quote.totals), "1570 - 0 + 0 = 1570 net, 19: 1000 + 190, ?: 570 + ?, due 1760");
    EXPECT_EQ(shown(quote.recurring), std::vector<std::string>{"1 x month: 500 + 0 = 500"});
    EXPECT_FALSE(quote.lines[1].tax_percent);
    EXPECT_TRUE(quote.lines[1].complete) << "the line itself is priced";
}

TEST(PriceCartTaxes, ReverseChargeMakesEveryRateZeroAndSaysSo) {
    cart::Cart cart = cart_of({fee("a", "1000"), untaxed(fee("b", "500")), gross(fee("c", "119"))});
    cart.policy.tax.reverse_charge = true;
    const Quote quote = priced(cart);
    EXPECT_TRUE(quote.reverse_charge);
    EXPECT_TRUE(quote.complete) << "no rate has to be known";
    EXPECT_EQ(shown(quote.totals), "1619 - 0 + 0 = 1619 net, 0: 1619 + 0, due 1619");
    EXPECT_EQ(quote.lines[0].tax_percent->to_string(), "0");
    EXPECT_EQ(quote.lines[2].net.to_string(), "119");
    EXPECT_EQ(quote.lines[2].net_exact.to_string(), "119");
}

}  // namespace
}  // namespace kassa::quote
