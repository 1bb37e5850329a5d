#include "services/catalogue/price_list.h"

#include <gtest/gtest.h>

#include "services/carts/cart_factory.h"
#include "services/catalogue/catalogue.h"
#include "services/catalogue/market.h"
#include "test_shop.h"

namespace kassa::server::services {
namespace {

Catalogue catalogue_of(const std::string& products, const std::string& store = {}) {
    return Catalogue::parse(R"({"store":{"id":"s","name":"S","currencyCode":"EUR","country":"DE")" + store +
                            R"(},"products":[)" + products + "]}");
}

std::string product(const std::string& id, const std::string& prices, const std::string& own = "{}") {
    return R"({"id":")" + id + R"(","name":"P","price":{"calculationType":"per_unit","taxRate":0)" +
           (own == "{}" ? "" : R"(,"price":)" + own) + R"(},"prices":)" + prices + "}";
}

std::string amount_in(const Catalogue& catalogue, const std::string& country, std::optional<std::string> forced = {}) {
    const Market market = choose_market(catalogue, {"p"}, country, forced);
    const cart::Cart cart = make_cart(catalogue, {{"p", "1"}}, "en", market);
    return cart.items.front().price.amount.to_string() + " " + std::string(cart.currency.code());
}

TEST(PriceListTest, TakesTheCountryThenTheDefaultOfTheCurrency) {
    const Catalogue catalogue = catalogue_of(product("p", R"({"EUR":{"default":2000,"FR":1899,"DE":899}})"));
    EXPECT_EQ(amount_in(catalogue, "FR"), "1899 EUR");
    EXPECT_EQ(amount_in(catalogue, "DE"), "899 EUR");
    EXPECT_EQ(amount_in(catalogue, "ES"), "2000 EUR");
    EXPECT_EQ(amount_in(catalogue, "US"), "2000 EUR");
    EXPECT_EQ(amount_in(catalogue, ""), "899 EUR");
}

TEST(PriceListTest, TheCountryHasACurrencyAndTheCallerMayForceAnother) {
    const std::string prices =
        R"({"EUR":{"default":2000},"USD":{"default":2400,"CA":{"value":2500}},"JPY":{"JP":300}})";
    const Catalogue catalogue =
        catalogue_of(product("p", prices), R"(,"currencies":{"US":"USD","JP":"JPY","CH":"CHF"})");
    EXPECT_EQ(amount_in(catalogue, "US"), "2400 USD");
    EXPECT_EQ(amount_in(catalogue, "JP"), "300 JPY");
    EXPECT_EQ(amount_in(catalogue, "CH"), "2000 EUR");
    EXPECT_EQ(amount_in(catalogue, "CA", "USD"), "2500 USD");
    EXPECT_EQ(amount_in(catalogue, "US", "EUR"), "2000 EUR");
    EXPECT_EQ(testing::problem_code([&] { static_cast<void>(amount_in(catalogue, "US", "JPY")); }),
              "currency_mismatch");
    EXPECT_EQ(available_currencies(catalogue, {"p"}, "JP"), (std::vector<std::string>{"EUR", "JPY", "USD"}));
    EXPECT_EQ(available_currencies(catalogue, {"p"}, "US"), (std::vector<std::string>{"EUR", "USD"}));
}

TEST(PriceListTest, ACartIsInACurrencyThatAllItsProductsHave) {
    const Catalogue catalogue = catalogue_of(product("p", R"({"EUR":{"default":1},"USD":{"default":1}})") + "," +
                                                 product("q", R"({"EUR":{"default":1},"GBP":{"default":1}})") + "," +
                                                 product("r", R"({"USD":{"default":1}})"),
                                             R"(,"currencies":{"US":"USD"})");
    EXPECT_EQ(available_currencies(catalogue, {"p", "q"}, "US"), (std::vector<std::string>{"EUR"}));
    EXPECT_EQ(choose_market(catalogue, {"p", "q"}, "US", {}).currency.code(), "EUR");
    EXPECT_EQ(choose_market(catalogue, {"p", "r"}, "US", {}).currency.code(), "USD");
    EXPECT_EQ(testing::problem_code([&] {
                  static_cast<void>(choose_market(catalogue, {"p", "r"}, "DE", {}));
              }),
              "currency_mismatch");
    EXPECT_EQ(testing::problem_code([&] { static_cast<void>(choose_market(catalogue, {"none"}, "DE", {})); }),
              "item_unknown");
}

TEST(PriceListTest, TheOldFormIsTheDefaultRowOfTheStoresCurrency) {
    const Catalogue catalogue =
        catalogue_of(product("p", R"({"EUR":{"FR":5},"USD":{"default":7}})", R"({"amount":6})"));
    EXPECT_EQ(amount_in(catalogue, "DE"), "6 EUR");
    EXPECT_EQ(amount_in(catalogue, "FR"), "5 EUR");
    EXPECT_EQ(amount_in(catalogue, "US", "USD"), "7 USD");
}

TEST(PriceListTest, MajorUnitsAreThoseOfTheRowsCurrency) {
    const Catalogue catalogue = catalogue_of(
        product("p", R"({"EUR":{"default":{"value":20,"msrp":"24.50"}},"JPY":{"default":{"value":300,"msrp":350}}})"),
        R"(,"pricing":{"amountUnit":"major"})");
    EXPECT_EQ(amount_in(catalogue, "DE"), "2000 EUR");
    EXPECT_EQ(amount_in(catalogue, "DE", "JPY"), "300 JPY");
    EXPECT_EQ(catalogue.products().front().prices.find("EUR", "DE")->msrp->to_string(), "2450");
    EXPECT_EQ(catalogue.products().front().prices.find("JPY", "DE")->msrp->to_string(), "350");
}

TEST(PriceListTest, NamesTheRowThatIsWrong) {
    const auto refusal = [](const std::string& prices) -> std::string {
        try {
            static_cast<void>(catalogue_of(product("p", prices)));
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "no refusal";
    };
    EXPECT_EQ(refusal(R"({"EURO":{}})"),
              "catalogue: /products/0/prices/EURO: Not a code of ISO 4217, such as EUR. (value: EURO)");
    EXPECT_EQ(refusal(R"({"EUR":{"fr":1}})"),
              "catalogue: /products/0/prices/EUR/fr: must be default or an ISO 3166-1 code");
    EXPECT_EQ(refusal(R"({"EUR":{"FR":{}}})"), "catalogue: /products/0/prices/EUR/FR/value: is missing");
    EXPECT_EQ(refusal(R"({"EUR":{"FR":{"value":1,"msrp":-1}}})"),
              "catalogue: /products/0/prices/EUR/FR/msrp: must not be negative");
    EXPECT_EQ(refusal(R"({"EUR":{"FR":"x"}})"),
              "catalogue: /products/0/prices/EUR/FR/amount: Not a decimal number, or one with too many digits.");
}

TEST(CouponInCurrencyTest, AFixedAmountCountsWhereItIsStated) {
    const auto coupon = [](const std::string& more) { return R"(,"coupons":[{"code":"C","label":"C",)" + more + "}]"; };
    const auto in_dollars = [&](const std::string& more) -> std::string {
        const Catalogue catalogue = Catalogue::parse(
            R"({"store":{"id":"s","name":"S","currencyCode":"EUR"},"products":[])" + coupon(more) + "}");
        const auto found = catalogue.find_coupon("C")->in_currency("USD", catalogue.store().currency);
        if (!found) {
            return "none";
        }
        const auto* fixed = std::get_if<discount::AmountOff>(&found->value);
        return fixed == nullptr ? "rate" : fixed->amount.to_string();
    };
    EXPECT_EQ(in_dollars(R"("type":"fixed_amount","amount":500)"), "none");
    EXPECT_EQ(in_dollars(R"("type":"fixed_amount","amount":500,"amountByCurrency":{"USD":600})"), "600");
    EXPECT_EQ(in_dollars(R"("type":"percentage","percentage":10)"), "rate");
    EXPECT_EQ(in_dollars(R"("type":"percentage","percentage":10,"maximumAmount":500)"), "none");
}

}  // namespace
}  // namespace kassa::server::services
