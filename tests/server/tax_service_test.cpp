#include "services/tax/tax_service.h"

#include <gtest/gtest.h>

#include "test_shop.h"

namespace kassa::server {
namespace {

using services::OtpMode;
using testing::TestShop;
using testing::text_of;

/// A store in Germany with a table of its own making; `tax` adds to its rules.
std::string catalogue_with(const std::string& tax) {
    return R"json({
  "store": { "id": "t", "name": "T", "currencyCode": "EUR", "country": "DE", "paymentMethods": ["bank_transfer"],
    "tax": { "mode": "by_country", "table": {
        "countries": {
          "DE": { "standard": [ { "from": "2021-01-01", "percent": 19 } ], "reduced": [ { "from": "2021-01-01", "percent": 7 } ] },
          "FR": { "standard": [ { "from": "2021-01-01", "percent": 20 } ], "reduced": [ { "from": "2021-01-01", "percent": "5.5" } ] },
          "FI": { "standard": [ { "from": "2021-01-01", "percent": 24 }, { "from": "2026-11-23", "percent": "25.5" } ],
                  "reduced": [ { "from": "2021-01-01", "percent": 10 }, { "from": "2026-11-23", "percent": null } ] } },
        "territories": [ { "name": "Overseas", "country": "FR", "zipPrefixes": [ "97" ] } ] })json" +
           tax + R"json( } },
  "products": [
    { "id": "tool", "name": "Tool", "price": { "calculationType": "per_unit", "taxRate": 19, "recurring": null, "price": { "amount": 10000 } } },
    { "id": "book", "name": "Book", "taxCategory": "reduced",
      "price": { "calculationType": "per_unit", "taxRate": 7, "recurring": null, "price": { "amount": 1000 } } } ]
})json";
}

std::string body_for(const std::string& country, const std::string& vat_id, const std::string& expected,
                     const std::string& zip = "") {
    return R"({"email":"a@b.example","newInvoiceAddress":{"companyName":"A","vatId":")" + vat_id +
           R"(","street":"Street","city":"City","zip":")" + zip + R"(","countryCode":")" + country +
           R"("},"newPaymentMethod":{"type":"bank_transfer"},"expected":{"amountDue":)" + expected +
           R"(,"currencyCode":"EUR"}})";
}

/// A tool and two books: 120.00 net.
TestShop::OpenCart make_cart(TestShop& shop) {
    return shop.make_cart({{"tool", "1"}, {"book", "2"}});
}

/// Rates of the two items, "null" where there is none, and what is due.
std::string taxed(TestShop& shop, const TestShop::OpenCart& cart) {
    const json::Value document = shop.public_cart(cart);
    std::string text;
    for (const json::Value& item : *document.find("items")->array()) {
        text += json::to_text(*item.find("price")->find("taxRate")) + " ";
    }
    return text + json::to_text(*document.find("price")->find("amountDue"));
}

struct TaxCase {
    const char* name;
    const char* country;
    const char* vat_id;
    const char* amount_due;
};

class TaxByCountryTest : public ::testing::TestWithParam<TaxCase> {};

TEST_P(TaxByCountryTest, TheAddressDecidesAndTheBuyerSeesThePriceBeforeItCounts) {
    TestShop shop(OtpMode::never, catalogue_with(R"(, "rates": { "*": { "standard": 0, "reduced": 0 } })"));
    const TestShop::OpenCart cart = make_cart(shop);
    EXPECT_EQ(taxed(shop, cart).substr(0, 10), "null null ");
    // The buyer saw a net price; the first confirm answers with the taxed cart, and only the second orders.
    const http::Response first = shop.confirm(cart, body_for(GetParam().country, GetParam().vat_id, "1"));
    ASSERT_EQ(first.status, 409) << first.body;
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
                             TaxCase{"CompanyThereWithAnotherStatesId", "FR", "IT12345678901", "14110"},
                             TaxCase{"CompanyThereWithAWrongId", "FR", "FR4030326504", "14110"},
                             TaxCase{"ExportByTheStoresOwnRule", "US", "", "12000"}),
                         [](const auto& test) { return test.param.name; });

TEST(TaxServiceTest, AnAddressAloneTaxesTheCart) {
    TestShop shop(OtpMode::never, catalogue_with(""));
    const TestShop::OpenCart cart = make_cart(shop);
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "75001", {}}));
    EXPECT_EQ(taxed(shop, cart), "20 5.5 14110");
    EXPECT_FALSE(shop.set_tax_address(cart, {"FR", "75001", {}})) << "nothing changed";
    EXPECT_TRUE(shop.set_tax_address(cart, {"DE", "10115", {}}));
    EXPECT_EQ(taxed(shop, cart), "19 7 14040");
    shop.restart();
    const json::Value document = shop.public_cart(cart);
    EXPECT_EQ(json::to_text(*document.find("taxAddress")), R"({"countryCode":"DE","zip":"10115","vatId":null})");
    EXPECT_TRUE(document.find("vatIdStatus")->is_null());
}

TEST(TaxServiceTest, WhereNoRateIsKnownThePriceIsIncompleteAndNothingIsOrdered) {
    TestShop shop(OtpMode::never, catalogue_with(""));
    const TestShop::OpenCart cart = make_cart(shop);
    EXPECT_TRUE(shop.set_tax_address(cart, {"US", "10001", {}}));
    EXPECT_EQ(taxed(shop, cart).substr(0, 10), "null null ");
    EXPECT_EQ(testing::problem_code([&] { static_cast<void>(shop.confirm(cart, body_for("US", "", "12000"))); }),
              "price_incomplete");
    // Territories that are not their country's.
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "97110", {}}));
    EXPECT_EQ(taxed(shop, cart).substr(0, 10), "null null ");
    // There is no reverse charge outside the VAT area either.
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "97110", "FR40303265045"}));
    EXPECT_EQ(taxed(shop, cart).substr(0, 10), "null null ");
}

TEST(TaxServiceTest, ARateChangesOnItsDay) {
    TestShop shop(OtpMode::never, catalogue_with(""));
    const TestShop::OpenCart cart = make_cart(shop);
    // The shop's clock stands at 10:00 on the day before.
    constexpr std::int64_t hour_ms = 3'600'000;
    shop.advance_ms(14 * hour_ms - 1000);
    EXPECT_TRUE(shop.set_tax_address(cart, {"FI", "00100", {}}));
    EXPECT_EQ(taxed(shop, cart), "24 10 14600");
    shop.advance_ms(1000);
    EXPECT_TRUE(shop.set_tax_address(cart, {"FI", "00100", {}}));
    EXPECT_EQ(taxed(shop, cart).substr(0, 10), "25.5 null ");
}

TEST(TaxServiceTest, UntilTheAddressIsKnownTheHomeRatesMayStand) {
    TestShop shop(OtpMode::never, catalogue_with(R"(, "untilKnown": "home")"));
    const TestShop::OpenCart cart = make_cart(shop);
    EXPECT_EQ(taxed(shop, cart), "19 7 14040");
    EXPECT_TRUE(shop.public_cart(cart).find("taxAddress")->is_null());
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "", {}}));
    EXPECT_EQ(taxed(shop, cart), "20 5.5 14110");
}

/// Knows one number, or nothing at all.
class TestRegister : public services::VatIdRegister {
  public:
    [[nodiscard]] std::optional<bool> is_registered(const std::string& vat_id) const override {
        ++asked;
        return answers ? std::optional(vat_id == "FR40303265045") : std::nullopt;
    }

    mutable int asked = 0;
    bool answers = true;
};

TEST(TaxServiceTest, AStoreMayAskForARegisteredVatId) {
    TestShop shop(OtpMode::never, catalogue_with(R"(, "vatIds": "registered")"));
    const auto authority_pointer = std::make_shared<TestRegister>();
    TestRegister& authority = *authority_pointer;
    shop.set_vat_id_register(authority_pointer);
    const TestShop::OpenCart cart = make_cart(shop);
    const auto status = [&] { return text_of(shop.public_cart(cart), "vatIdStatus"); };

    authority.answers = false;
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "", "FR 40 303 265 045"}));
    EXPECT_EQ(status(), "unknown");
    EXPECT_EQ(taxed(shop, cart), "20 5.5 14110");

    authority.answers = true;
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "", "FR 40 303 265 045"}));
    EXPECT_EQ(status(), "valid");
    EXPECT_EQ(taxed(shop, cart), "20 5.5 12000");

    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "", "FR99999999999"}));
    EXPECT_EQ(status(), "invalid");
    EXPECT_EQ(taxed(shop, cart), "20 5.5 14110");

    // What is not a number is not asked about, and an answer is kept for a day.
    const int asked = authority.asked;
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "", "FR1"}));
    EXPECT_EQ(status(), "invalid");
    EXPECT_TRUE(shop.set_tax_address(cart, {"FR", "", "FR40303265045"}));
    EXPECT_EQ(authority.asked, asked);
    shop.advance_ms(23LL * 3'600'000);
    shop.set_tax_address(cart, {"FR", "", "FR99999999999"});
    EXPECT_EQ(authority.asked, asked);
    shop.advance_ms(2LL * 3'600'000);
    shop.set_tax_address(cart, {"FR", "", "FR40303265045"});
    EXPECT_EQ(authority.asked, asked + 1);
}

}  // namespace
}  // namespace kassa::server
