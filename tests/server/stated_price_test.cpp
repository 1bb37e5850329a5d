#include "services/carts/stated_price.h"

#include <gtest/gtest.h>

#include "kassa/quote/price_cart.h"
#include "services/nexway/nexway_price_writer.h"
#include "services/values/amount_text.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using testing::TestShop;

class StatedPriceTest : public ::testing::Test {
  protected:
    TestShop shop_;
    cart::Cart cart_ = services::make_cart(shop_.services().catalogue, {{"seats", "60"}}, "en");
};

TEST_F(StatedPriceTest, OneUnitAndAllOfThem) {
    const auto one = services::price_of_item(cart_, cart_.items.front(), money::Decimal::from_integer(1));
    EXPECT_EQ(one.gross.to_string(), "1190");
    const auto all = services::price_of_item(cart_, cart_.items.front(), cart_.items.front().quantity);
    EXPECT_EQ(all.net.to_string(), "48000");
    EXPECT_EQ(all.tax.to_string(), "9120");
    EXPECT_EQ(all.gross.to_string(), "57120");
}

TEST_F(StatedPriceTest, ATrialIsPricedAsIfItWereOver) {
    cart_.items.front().price.recurring->trial_period_days = 14;
    EXPECT_EQ(services::price_of_item(cart_, cart_.items.front(), cart_.items.front().quantity).gross.to_string(),
              "57120");
}

discount::Coupon percent_off(const std::string& code, int percent,
                             discount::Frequency frequency = discount::Frequency::lifetime) {
    discount::Coupon coupon;
    coupon.code = code;
    coupon.label = code;
    coupon.value = discount::PercentageOff{money::Decimal::from_integer(percent)};
    coupon.frequency = frequency;
    return coupon;
}

discount::Coupon amount_off(const std::string& code, int amount) {
    discount::Coupon coupon = percent_off(code, 0);
    coupon.value = discount::AmountOff{money::Decimal::from_integer(amount)};
    return coupon;
}

quote::Quote quote_of(const cart::Cart& cart) {
    return quote::price_cart(cart).value();
}

TEST_F(StatedPriceTest, StatesEachDiscountWithThePriceAroundIt) {
    cart_.discounts = {percent_off("TEN", 10), amount_off("FIVE", 500), percent_off("NOTHING", 0)};
    const quote::Quote quote = quote_of(cart_);
    const services::StatedPrice line = services::LinePrices(cart_, quote).line(0);
    ASSERT_EQ(line.steps.size(), 2U);
    EXPECT_EQ(line.full.net.to_string(), "48000");
    EXPECT_EQ(line.steps[0].after.net.to_string(), "43200");
    EXPECT_EQ(line.steps[1].before.net.to_string(), "43200");
    EXPECT_EQ(line.discounted().net.to_string(), "42700");
    EXPECT_EQ(line.discounted().gross, quote.totals.amount_due);
    EXPECT_EQ(services::price_of_cart(cart_).discounted().gross, quote.totals.amount_due);
}

TEST_F(StatedPriceTest, AUnitHasItsPartOfAnAmountWhenThatIsWhole) {
    cart_.discounts = {amount_off("SIX", 600)};
    const auto unit = [&] {
        const quote::Quote quote = quote_of(cart_);
        return services::LinePrices(cart_, quote).unit(0).discounted().net.to_string();
    };
    EXPECT_EQ(unit(), "990");
    cart_.discounts = {amount_off("SEVEN", 601)};
    EXPECT_EQ(unit(), "1000");
    cart_.discounts = {percent_off("TEN", 10)};
    EXPECT_EQ(unit(), "900");
}

TEST_F(StatedPriceTest, ALinesPartOfARoundedDiscountIsWhatTheQuoteSays) {
    cart::Item other = cart_.items.front();
    other.id = "others";
    cart_.items = {other, cart_.items.front()};
    for (cart::Item& item : cart_.items) {
        item.quantity = money::Decimal::from_integer(1);
        item.price.calculation_type = cart::CalculationType::per_unit;
        item.price.model = pricing::PerUnit{money::Decimal::from_integer(45)};
    }
    // 10 % of 0.90 is 0.09: 0.05 of one line and 0.04 of the other, where 10 % of each alone is 0.05.
    cart_.discounts = {percent_off("TEN", 10)};
    const quote::Quote quote = quote_of(cart_);
    const services::LinePrices prices(cart_, quote);
    EXPECT_EQ((prices.line(0).discounted().net + prices.line(1).discounted().net).to_string(), "81");
}

TEST_F(StatedPriceTest, TheNextTermIsWithoutWhatIsForThePurchaseOnly) {
    discount::Coupon two_periods = percent_off("TWO", 10, discount::Frequency::limited);
    two_periods.frequency_interval = 2;
    discount::Coupon one_period = percent_off("ONE", 10, discount::Frequency::limited);
    one_period.frequency_interval = 1;
    cart_.discounts = {percent_off("PURCHASE", 50, discount::Frequency::once), two_periods, one_period};
    cart_.items.front().price.recurring->trial_period_days = 14;
    const quote::Quote now = quote_of(cart_);
    EXPECT_EQ(services::LinePrices(cart_, now).line(0).full.gross.to_string(), "0");
    EXPECT_EQ(services::LinePrices(cart_, now).unit(0).full.net.to_string(), "1000");
    const cart::Cart next = services::next_term(cart_);
    const quote::Quote quote = quote_of(next);
    EXPECT_EQ(services::LinePrices(next, quote).line(0).discounted().net.to_string(), "43200");
}

TEST_F(StatedPriceTest, WritesMajorUnitsAndFractions) {
    cart_.discounts = {percent_off("WELCOME10", 10)};
    const quote::Quote quote = quote_of(cart_);
    services::PriceReferences references;
    references.strike_through = money::Decimal::from_integer(50000);
    json::Writer writer;
    const json::Value private_document = json::Object{};
    shop_.services().store.read([&](store::Connection& connection) {
        services::write_price(writer, {cart_.currency, false, money::Decimal::from_integer(19)},
                              services::LinePrices(cart_, quote).line(0), references,
                              services::DiscountModels(connection, shop_.services().catalogue, private_document));
    });
    EXPECT_EQ(
        writer.result(),
        R"({"currency":"EUR","grossPrice":571.2,"netPrice":480,"vatAmount":91.2,"vatIncluded":false,"vatRate":0.19,)"
        R"("strikeThroughPrice":500,"source":"INTERNAL",)"
        R"("discountedPrice":{"discountId":"WELCOME10","discountCode":"WELCOME10","discountLabel":"WELCOME10",)"
        R"("discountRate":0.1,"cumulatedDiscountRate":0.1,)"
        R"("discountedGrossPrice":514.08,"discountedNetPrice":432,"grossPriceDiscountAmount":57.12,)"
        R"("netPriceDiscountAmount":48,"vatDiscountAmount":82.08,"allDiscountsApplied":[)"
        R"({"discountId":"WELCOME10","discountCode":"WELCOME10","model":"COUPON","discountRate":0.1,)"
        R"("grossPrice":571.2,"netPrice":480,"discountedGrossPrice":514.08,"discountedNetPrice":432,)"
        R"("grossPriceDiscountAmount":57.12,"netPriceDiscountAmount":48,"vatDiscountAmount":82.08}]}})");
}

TEST(AmountTextTest, HasTheCurrencysDigits) {
    const auto text = [](std::int64_t minor, const char* code) {
        return services::major_text(money::Decimal::from_integer(minor), money::Currency::find(code).value());
    };
    EXPECT_EQ(text(57120, "EUR"), "571.20");
    EXPECT_EQ(text(5, "EUR"), "0.05");
    EXPECT_EQ(text(-50000, "EUR"), "-500.00");
    EXPECT_EQ(text(1234, "JPY"), "1234");
    EXPECT_EQ(text(1234, "KWD"), "1.234");
}

TEST(AmountTextTest, IsWrittenAsTheLanguageDoes) {
    const money::Currency euro = money::Currency::find("EUR").value();
    const money::Decimal amount = money::Decimal::from_integer(123456789);
    EXPECT_EQ(services::localised_amount(amount, euro, "en-GB"), "1,234,567.89 EUR");
    EXPECT_EQ(services::localised_amount(amount, euro, "de-AT"), "1.234.567,89 EUR");
    EXPECT_EQ(services::localised_amount(money::Decimal::from_integer(-12345), euro, "de"), "-123,45 EUR");
    EXPECT_EQ(
        services::localised_amount(money::Decimal::from_integer(1000), money::Currency::find("JPY").value(), "en"),
        "1,000 JPY");
}

}  // namespace
}  // namespace kassa::server
