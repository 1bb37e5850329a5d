#include "services/tax_service.h"

#include <gtest/gtest.h>

#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::problem_code;
using testing::TestShop;
using testing::text_of;

constexpr std::string_view catalogue = R"json({
  "store": { "id": "t", "name": "T", "currencyCode": "EUR", "country": "DE", "paymentMethods": ["bank_transfer"],
    "tax": { "mode": "by_country", "rates": { "DE": { "standard": 19, "reduced": 7 }, "FR": { "standard": "20", "reduced": "5.5" } } } },
  "products": [
    { "id": "tool", "name": "Tool", "price": { "calculationType": "per_unit", "taxRate": 19, "recurring": null, "price": { "amount": 10000 } } },
    { "id": "book", "name": "Book", "taxCategory": "reduced",
      "price": { "calculationType": "per_unit", "taxRate": 7, "recurring": null, "price": { "amount": 1000 } } } ]
})json";

std::string body_for(const std::string& country, const std::string& vat_id, const std::string& expected) {
    return R"({"email":"a@b.example","newInvoiceAddress":{"companyName":"A","vatId":")" + vat_id +
           R"(","street":"Street","city":"City","countryCode":")" + country +
           R"("},"newPaymentMethod":{"type":"bank_transfer"},"expected":{"amountDue":)" + expected +
           R"(,"currencyCode":"EUR"}})";
}

struct TaxCase {
    const char* name;
    const char* country;
    const char* vat_id;
    const char* amount_due;
};

class TaxByCountryTest : public ::testing::TestWithParam<TaxCase> {};

TEST_P(TaxByCountryTest, TheAddressDecidesAndTheBuyerSeesThePriceBeforeItCounts) {
    TestShop shop(OtpMode::never, catalogue);
    const TestShop::OpenCart cart = shop.make_cart({{"tool", "1"}, {"book", "2"}});
    EXPECT_TRUE(shop.public_cart(cart).find("items")->array()->front().find("price")->find("taxRate")->is_null());
    // The buyer saw a net price; the first confirm answers with the taxed cart, and only the second orders.
    const http::Response first = shop.confirm(cart, body_for(GetParam().country, GetParam().vat_id, "1"));
    ASSERT_EQ(first.status, 409);
    EXPECT_EQ(text_of(*json::parse(first.body).find("cart")->find("price"), "amountDue"), GetParam().amount_due);
    EXPECT_EQ(shop.confirm(cart, body_for(GetParam().country, GetParam().vat_id, GetParam().amount_due)).status, 200);
}

INSTANTIATE_TEST_SUITE_P(All, TaxByCountryTest,
                         ::testing::Values(
                             // 100.00 x 1.19 + 20.00 x 1.07.
                             TaxCase{"Home", "DE", "", "14040"},
                             // The seller's own country is never reverse charged.
                             TaxCase{"HomeCompany", "DE", "DE123456789", "14040"},
                             // 100.00 x 1.20 + 20.00 x 1.055.
                             TaxCase{"OtherMemberState", "FR", "", "14110"},
                             TaxCase{"CompanyThere", "FR", "FR40303265045", "12000"},
                             TaxCase{"Export", "US", "", "12000"}),
                         [](const auto& test) { return test.param.name; });

TEST(VatIdTest, HasAMemberStatesPrefix) {
    for (const char* vat_id : {"DE123456789", "ATU12345678", "EL123456789", "FR 40 303 265 045", "XI123456789"}) {
        EXPECT_TRUE(services::is_eu_vat_id(vat_id)) << vat_id;
    }
    for (const char* vat_id : {"", "DE", "GR123456789", "US123456789", "123456789", "DE12345678901234567", "DE12_45"}) {
        EXPECT_FALSE(services::is_eu_vat_id(vat_id)) << vat_id;
    }
}

}  // namespace
}  // namespace kassa::server
