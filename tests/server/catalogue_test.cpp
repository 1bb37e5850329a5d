#include "services/catalogue/catalogue.h"

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
    EXPECT_EQ(refusal_of("{"),
              "catalogue: The text is not JSON (RFC 8259). Line 1, column 2 is the first that does not fit; what is "
              "wrong may be just before it.");
    EXPECT_EQ(refusal_of("{}"), "catalogue: /store: is missing");
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S"}})"), "catalogue: /store/currencyCode: must not be empty");
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S","currencyCode":"EURO"}})"),
              "catalogue: /store/currencyCode: Not a code of ISO 4217, such as EUR. (value: EURO)");
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
    EXPECT_EQ(
        refusal_of(
            with_product(R"({"id":"p","name":"P","price":{"calculationType":"tiered","taxRate":19,"price":{"amount":1,)"
                         R"("tiers":[{"upTo":5},{"upTo":5},{"upTo":null}]}}})")),
        "catalogue: /products/0/price/price/tiers/1/upTo: Each band has to end above the one before it. (band: 1)");
    const std::string product =
        R"({"id":"p","name":"P","price":{"calculationType":"flat_fee","taxRate":19,"price":{"amount":1}}})";
    EXPECT_EQ(refusal_of(with_product(product + "," + product)), "catalogue: /products/1/id: is given twice");
    EXPECT_EQ(refusal_of(with_product(product)), "no refusal");
}

TEST(CatalogueTest, NamesWhatIsWrongWithDiscounts) {
    const auto with = [](const std::string& lists) {
        return R"({"store":{"id":"s","name":"S","currencyCode":"EUR"},"products":[],)" + lists + "}";
    };
    const auto coupons = [&](const std::string& more) {
        return with(R"("coupons":[{"code":"C","label":"C","type":"percentage","percentage":1,"weight":1},)"
                    R"({"code":"c","label":"C","type":"percentage","percentage":1)" +
                    more + "}]");
    };
    EXPECT_EQ(refusal_of(coupons(R"(,"weight":2)")), "no refusal");
    EXPECT_EQ(refusal_of(coupons(R"(,"weight":1)")), "catalogue: /coupons/1/code: is given twice");
    EXPECT_EQ(refusal_of(coupons(R"(,"weight":2,"model":"SINGLE_USE_CODE")")),
              "catalogue: /coupons/1/code: is given twice");
    EXPECT_EQ(refusal_of(coupons(R"(,"model":"VOUCHER")")),
              "catalogue: /coupons/1/model: must be COUPON or SINGLE_USE_CODE");
    EXPECT_EQ(refusal_of(coupons(R"(,"model":"SINGLE_USE_CODE","prefix":"a")")),
              "catalogue: /coupons/1/prefix: must be up to 32 of A to Z, 0 to 9 and -");
    EXPECT_EQ(refusal_of(coupons(R"(,"model":"SINGLE_USE_CODE","codeLength":7)")),
              "catalogue: /coupons/1/codeLength: must be 8 to 32");
    EXPECT_EQ(refusal_of(coupons(R"(,"model":"SINGLE_USE_CODE","maximumRedemptions":5)")),
              "catalogue: /coupons/1/maximumRedemptions: is 1 for each code of a SINGLE_USE_CODE");
    EXPECT_EQ(refusal_of(with(R"("discountPlans":[{"tag":"P","steps":[]}])")),
              "catalogue: /discountPlans/0/steps: must have 1 to 1000 steps");
    EXPECT_EQ(refusal_of(with(R"("discountPlans":[{"tag":"P","steps":[{"percentage":101}]}])")),
              "catalogue: /discountPlans/0/steps/0/percentage: must be a number from 0 to 100");
    EXPECT_EQ(
        refusal_of(
            with(R"("discountPlans":[{"tag":"P","steps":[{"percentage":1}]},{"tag":"P","steps":[{"percentage":1}]}])")),
        "catalogue: /discountPlans/1/tag: is given twice");
    EXPECT_EQ(refusal_of(R"({"store":{"id":"s","name":"S","currencyCode":"EUR","signingKeys":["x"]},"products":[]})"),
              "catalogue: /store/signingKeys/0: is no Ed25519 public key");
}

TEST(CatalogueTest, RefusesCartPartsThatNoCartCouldHave) {
    const auto store = [](const std::string& more) {
        return R"({"store":{"id":"s","name":"S","currencyCode":"EUR",)" + more + R"(},"products":[]})";
    };
    EXPECT_EQ(
        refusal_of(store(R"("pricing":{"roundingMode":"nearest"})")),
        "catalogue: /store/pricing/roundingMode: The text is none of the words that the field takes. (value: nearest)");
    EXPECT_EQ(refusal_of(store(R"json("settings":{"backButton":{"url":"javascript:alert(1)","label":"Back"}})json")),
              "catalogue: /store/settings/backButton/url: The text is not what the field takes.");
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
