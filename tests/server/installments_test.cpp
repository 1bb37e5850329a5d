#include "services/values/installments.h"

#include <string>

#include <gtest/gtest.h>

#include "services/nexway/nexway_cart.h"
#include "test_shop.h"

namespace kassa::server {
namespace {

using testing::TestShop;

std::string plans_of(const std::string& amount, const std::vector<std::int64_t>& counts) {
    std::string text;
    for (const services::InstallmentPlan& plan :
         services::installment_plans(money::Decimal::parse(amount).value(), counts)) {
        text += text.empty() ? "" : "; ";
        for (const money::Decimal& part : plan.parts) {
            text += part.to_string() + " ";
        }
    }
    return text;
}

TEST(InstallmentsTest, MinorUnitsAreSplitEvenlyAndWhatIsLeftGoesToTheFirst) {
    EXPECT_EQ(plans_of("1000", {2, 3}), "500 500 ; 334 333 333 ");
    EXPECT_EQ(plans_of("101", {3}), "34 34 33 ");
    EXPECT_EQ(plans_of("12345", {}), "");
}

TEST(InstallmentsTest, NoPartIsWithoutMoney) {
    EXPECT_EQ(plans_of("3", {2, 3, 4}), "2 1 ; 1 1 1 ");
    EXPECT_EQ(plans_of("0", {2}), "");
}

TEST(InstallmentsTest, ThePartsAddUpToAnyAmount) {
    for (std::int64_t amount = 36; amount < 1'000'000'000'000; amount = amount * 7 + 11) {
        for (std::int64_t count = services::fewest_installments; count <= services::most_installments; ++count) {
            const std::vector<std::int64_t> counts = {count};
            const auto plans = services::installment_plans(money::Decimal::from_integer(amount), counts);
            ASSERT_EQ(plans.size(), 1U);
            money::Decimal sum;
            for (const money::Decimal& part : plans.front().parts) {
                sum += part;
                EXPECT_LE(plans.front().parts.front() - part, money::Decimal::from_integer(1));
                EXPECT_LE(part, plans.front().parts.front());
            }
            EXPECT_EQ(sum, money::Decimal::from_integer(amount)) << count;
        }
    }
}

TEST(InstallmentsTest, ACartSaysWhatEachPartComesToInItsCurrency) {
    TestShop shop(services::OtpMode::never, R"json({
      "store": { "id": "test", "name": "Test", "currencyCode": "EUR", "installments": [3, 2, 3],
                 "currencies": { "JP": "JPY", "KW": "KWD" } },
      "products": [ { "id": "book", "name": "Book", "price": { "calculationType": "per_unit", "taxRate": 0 },
                      "prices": { "EUR": { "default": 1000 }, "JPY": { "default": 1601 }, "KWD": { "default": 2500 } } } ]
    })json");
    services::ServiceSet& set = shop.services();
    const auto stated = [&](const std::string& country) {
        const json::Value body = json::parse(
            R"({"storeId":"test","locale":"en","wantedProducts":[{"id":"book"}],"country":")" + country + "\"}");
        return set.store.write([&](store::Connection& connection) {
            const auto made = set.nexway_carts.create(connection, services::read_nexway_input(body));
            const json::Value cart = json::parse(
                services::nexway_cart_document(connection, made.cart, set.catalogue, set.payments, std::nullopt));
            return json::to_text(*cart.find("installments")) + json::to_text(*cart.find("installmentPlans"));
        });
    };
    EXPECT_EQ(stated("DE"), R"([2,3][{"count":2,"amounts":[5,5]},{"count":3,"amounts":[3.34,3.33,3.33]}])");
    EXPECT_EQ(stated("JP"), R"([2,3][{"count":2,"amounts":[801,800]},{"count":3,"amounts":[534,534,533]}])");
    EXPECT_EQ(stated("KW"), R"([2,3][{"count":2,"amounts":[1.25,1.25]},{"count":3,"amounts":[0.834,0.833,0.833]}])");
}

}  // namespace
}  // namespace kassa::server
