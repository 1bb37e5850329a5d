#include "services/catalogue.h"

#include <gtest/gtest.h>

namespace kassa::server::services {
namespace {

std::string refusal_of(std::string_view text) {
    try {
        static_cast<void>(Catalogue::parse(text));
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no refusal";
}

std::string with_product(const std::string& product) {
    return R"({"store":{"id":"s","name":"S","currencyCode":"EUR"},"products":[)" + product + "]}";
}

TEST(CatalogueTest, ReadsTheDemoShop) {
    const Catalogue catalogue = Catalogue::load(KASSA_DEMO_CATALOGUE);
    EXPECT_FALSE(catalogue.products().empty());
    EXPECT_FALSE(catalogue.customers().empty());
    const Product* seats = catalogue.find_product("team-seats");
    ASSERT_NE(seats, nullptr);
    EXPECT_EQ(seats->name.for_locale("de-AT"), "Teamplätze");
    EXPECT_EQ(seats->name.for_locale("fr"), "Team seats");
    EXPECT_NE(catalogue.find_coupon("welcome10"), nullptr);
    EXPECT_EQ(catalogue.find_coupon("welcome1"), nullptr);
    for (const KnownCustomer& customer : catalogue.customers()) {
        for (const cart::PaymentMethod& method : customer.payment_methods) {
            if (method.sepa_debit) {
                EXPECT_NE(method.sepa_debit->masked_iban.find("****"), std::string::npos);
            }
        }
    }
}

TEST(CatalogueTest, NamesTheFieldThatIsWrong) {
    EXPECT_EQ(refusal_of("{"), "catalogue: : json_syntax");
    EXPECT_EQ(refusal_of("{}"), "catalogue: /store: is missing");
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S"}})"), "catalogue: /store/currencyCode: must not be empty");
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S","currencyCode":"EURO"}})"),
              "catalogue: /store/currencyCode: currency_unknown");
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S","currencyCode":"EUR","otp":"sometimes"}})"),
              "catalogue: /store/otp: must be always, known_customer or never");
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S","currencyCode":"EUR","cartLifetimeSeconds":0}})"),
              "catalogue: /store/cartLifetimeSeconds: must be a whole number of at least 1");
    for (const char* count : {"1", "37", "2.5", "\"3\""}) {
        EXPECT_EQ(refusal_of(std::string(R"({"store":{"id":"s","name":"S","currencyCode":"EUR","installments":[)") +
                             count + "]}}"),
                  "catalogue: /store/installments: must be whole numbers from 2 to 36");
    }
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S","currencyCode":"EUR","cartLifetimeSeconds":7776001}})"),
              "catalogue: /store/cartLifetimeSeconds: must be 90 days at most");
    EXPECT_EQ(refusal_of(with_product(
                  R"({"id":"p","name":"P","price":{"calculationType":"tiered","taxRate":19,"price":{"amount":1,)"
                  R"("tiers":[{"upTo":5},{"upTo":5},{"upTo":null}]}}})")),
              "catalogue: /products/0/price/price/tiers/1/upTo: bands_not_ascending");
    const std::string product =
        R"({"id":"p","name":"P","price":{"calculationType":"flat_fee","taxRate":19,"price":{"amount":1}}})";
    EXPECT_EQ(refusal_of(with_product(product + "," + product)), "catalogue: /products/1/id: is given twice");
    EXPECT_EQ(refusal_of(with_product(product)), "no refusal");
}

TEST(CatalogueTest, RefusesCartPartsThatNoCartCouldHave) {
    const auto store = [](const std::string& more) {
        return R"({"store":{"id":"s","name":"S","currencyCode":"EUR",)" + more + R"(},"products":[]})";
    };
    EXPECT_EQ(refusal_of(store(R"("pricing":{"roundingMode":"nearest"})")),
              "catalogue: /store/pricing/roundingMode: enum_unknown");
    EXPECT_EQ(refusal_of(store(R"json("settings":{"backButton":{"url":"javascript:alert(1)","label":"Back"}})json")),
              "catalogue: /store/settings/backButton/url: text_invalid");
    EXPECT_EQ(refusal_of(store(R"("settings":{"backButton":{"url":"/","label":{"en":"Back","de":"Zurück"}}})")),
              "no refusal");
}

TEST(CatalogueTest, AmountsAreExact) {
    const Catalogue catalogue = Catalogue::parse(with_product(
        R"({"id":"p","name":"P","price":{"calculationType":"per_unit","taxRate":19,"price":{"amount":0.1}}})"));
    EXPECT_EQ(json::to_text(catalogue.products().front().prices.find("EUR", "DE")->price), R"({"amount":0.1})");
}

TEST(LocalisedTextTest, FallsBack) {
    LocalisedText text("fallback");
    text.set("de", "deutsch");
    EXPECT_EQ(text.for_locale("de_CH"), "deutsch");
    EXPECT_EQ(text.for_locale("DE"), "deutsch");
    EXPECT_EQ(text.for_locale("en-GB"), "fallback");
    EXPECT_EQ(LocalisedText().for_locale("en"), "");
}

}  // namespace
}  // namespace kassa::server::services
