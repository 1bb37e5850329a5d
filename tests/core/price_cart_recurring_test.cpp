#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cart_samples.h"

namespace kassa::quote {
namespace {

using namespace kassa::test;  // NOLINT(google-build-using-namespace): the vocabulary of these tests
using discount::Frequency;
using Texts = std::vector<std::string>;

TEST(PriceCartRecurring, IsSummedPerIntervalFromTheShortest) {
    const Quote quote = priced(cart_of({
        every(cart::Interval::year, 1, fee("domain", "1200")),
        every(cart::Interval::month, 3, fee("audit", "300")),
        fee("setup", "5000"),
        monthly(fee("plan", "1000")),
        monthly(fee("seats", "500"), 30),
        every(cart::Interval::day, 7, fee("daily", "70")),
        every(cart::Interval::week, 1, fee("weekly", "70")),
    }));
    EXPECT_EQ(shown(quote.recurring),
              (Texts{"7 x day: 70 + 13 = 83", "1 x week: 70 + 13 = 83", "1 x month: 1500 + 285 = 1785",
                     "3 x month: 300 + 57 = 357", "1 x year: 1200 + 228 = 1428"}));
    EXPECT_EQ(quote.totals.subtotal.to_string(), "7640");
}

TEST(PriceCartRecurring, DiscountsOnceAreGoneLimitedAndLifetimeStay) {
    struct Case {
        Frequency frequency;
        std::string recurring;
    };
    for (const Case& expected : {Case{Frequency::once, "1 x month: 1000 + 190 = 1190"},
                                 Case{Frequency::limited, "1 x month: 900 + 171 = 1071"},
                                 Case{Frequency::lifetime, "1 x month: 900 + 171 = 1071"}}) {
        cart::Cart cart = cart_of({monthly(fee("plan", "1000"))});
        cart.discounts = {percent_off("10", expected.frequency)};
        const Quote quote = priced(cart);
        EXPECT_EQ(shown(quote.recurring), Texts{expected.recurring});
        EXPECT_EQ(quote.totals.amount_due.to_string(), "1071") << "all three count for the payment due now";
    }
}

TEST(PriceCartRecurring, DiscountsKeepTheirOrderWithoutTheOnesThatAreGone) {
    cart::Cart cart = cart_of({monthly(fee("plan", "1000"))});
    cart.discounts = {amount_off("200", Frequency::once), percent_off("10"), amount_off("50")};
    const Quote quote = priced(cart);
    EXPECT_EQ(quote.totals.net.to_string(), "670");
    EXPECT_EQ(shown(quote.recurring), Texts{"1 x month: 850 + 162 = 1012"});
}

TEST(PriceCartRecurring, AFixedAmountComesOffEachIntervalsPayment) {
    cart::Cart cart = cart_of({monthly(fee("plan", "1000")), every(cart::Interval::year, 1, fee("domain", "300"))});
    cart.discounts = {amount_off("400")};
    EXPECT_EQ(shown(priced(cart).recurring), (Texts{"1 x month: 600 + 114 = 714", "1 x year: 0 + 0 = 0"}));
}

TEST(PriceCartRecurring, LimitedToItemsOnlyCountsWhereTheseAre) {
    cart::Cart cart = cart_of({monthly(fee("plan", "1000")), monthly(fee("seats", "500")),
                               every(cart::Interval::year, 1, fee("domain", "300"))});
    cart.discounts = {only_for({"seats", "domain"}, percent_off("50"))};
    EXPECT_EQ(shown(priced(cart).recurring), (Texts{"1 x month: 1250 + 238 = 1488", "1 x year: 150 + 29 = 179"}));
}

TEST(PriceCartRecurring, GrossPricesKeepTheirGross) {
    cart::Cart cart = cart_of({monthly(fee("plan", "999")), monthly(fee("seats", "501"))});
    cart.policy.tax.prices_include_tax = true;
    cart.discounts = {percent_off("10")};
    EXPECT_EQ(shown(priced(cart).recurring), Texts{"1 x month: 1134 + 216 = 1350"});
}

TEST(PriceCartRecurring, LeavesOutMeteredOneOffAndCharges) {
    cart::Item metered = monthly(units("usage", "10", "100"));
    metered.price.type = cart::PriceType::metered;
    cart::Cart cart = cart_of({metered, fee("setup", "1000")});
    cart.charges = {charge("490")};
    EXPECT_TRUE(priced(cart).recurring.empty());
}

}  // namespace
}  // namespace kassa::quote
