#include "services/nexway_price.h"

#include <gtest/gtest.h>

#include "services/amount_text.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using testing::TestShop;

class NexwayPriceTest : public ::testing::Test {
  protected:
    TestShop shop_;
    cart::Cart cart_ = services::make_cart(shop_.services().catalogue, {{"seats", "60"}}, "en");
};

TEST_F(NexwayPriceTest, OneUnitAndAllOfThem) {
    const auto one = services::price_of_item(cart_, cart_.items.front(), money::Decimal::from_integer(1));
    EXPECT_EQ(one.gross.to_string(), "1190");
    const auto all = services::price_of_item(cart_, cart_.items.front(), cart_.items.front().quantity);
    EXPECT_EQ(all.net.to_string(), "48000");
    EXPECT_EQ(all.tax.to_string(), "9120");
    EXPECT_EQ(all.gross.to_string(), "57120");
}

TEST_F(NexwayPriceTest, ATrialIsPricedAsIfItWereOver) {
    cart_.items.front().price.recurring->trial_period_days = 14;
    EXPECT_EQ(services::price_of_item(cart_, cart_.items.front(), cart_.items.front().quantity).gross.to_string(),
              "57120");
}

TEST_F(NexwayPriceTest, WritesMajorUnitsAndFractions) {
    const cart::Item& item = cart_.items.front();
    const services::PriceParts before = services::price_of_item(cart_, item, item.quantity);
    const services::PriceParts after =
        services::price_of_item_less(cart_, item, item.quantity, money::Decimal::from_integer(4800));
    json::Writer writer;
    services::write_price(writer, {cart_.currency, false, money::Decimal::from_integer(19)}, before,
                          services::PriceReduction{before, after, "10 % off", "WELCOME10"});
    EXPECT_EQ(
        writer.result(),
        R"({"currency":"EUR","grossPrice":571.2,"netPrice":480,"vatAmount":91.2,"vatIncluded":false,"vatRate":0.19,)"
        R"("source":"INTERNAL","discountedPrice":{"discountLabel":"10 % off","discountCode":"WELCOME10",)"
        R"("discountedGrossPrice":514.08,"discountedNetPrice":432,"grossPriceDiscountAmount":57.12,)"
        R"("netPriceDiscountAmount":48,"vatDiscountAmount":82.08}})");
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
