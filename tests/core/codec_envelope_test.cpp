#include <string>

#include <gtest/gtest.h>

#include "core/cart_documents.h"
#include "core/printers.h"
#include "kassa/codec/envelope.h"

namespace kassa::codec {
namespace {

using nlohmann::json;

json quote_of(const std::string& cart) {
    return json::parse(test::envelope(test::decode(cart)))["data"];
}

// The order of the fields is part of the contract: the same bytes natively, in WebAssembly and over HTTP.
TEST(EnvelopeTest, WritesTheContractsExample) {
    EXPECT_EQ(
        test::envelope(test::decode(test::contract_cart().dump())),
        R"({"ok":true,"data":{"currency":"EUR","currencyDigits":2,"complete":true,"missing":[],"reverseCharge":false,"lines":[)"
        R"({"id":"seats","quantity":"60","billableQuantity":"60","amount":"48000","pricesIncludeTax":false,"net":"48000","netExact":"48000",)"
        R"("discount":"0","dueNow":{"net":"48000"},"perPeriod":{"interval":"month","intervalCount":1,"net":"48000"},)"
        R"("firstPayment":{"when":"now","trialPeriodDays":0,"at":null},"taxRate":"19","tiers":[)"
        R"({"from":"0","upTo":"10","quantity":"10","unitAmount":"1000","flatAmount":"0","amount":"10000"},)"
        R"({"from":"10","upTo":"50","quantity":"40","unitAmount":"800","flatAmount":"0","amount":"32000"},)"
        R"({"from":"50","upTo":null,"quantity":"10","unitAmount":"600","flatAmount":"0","amount":"6000"}],"nextTier":null,"complete":true}],)"
        R"("discounts":[],"charges":[],"credits":[],"price":{"subtotal":"48000","discountAmount":"0","chargeAmount":"0","netAmount":"48000",)"
        R"("taxes":[{"rate":"19","netAmount":"48000","taxAmount":"9120"}],"cashRounding":"0","amountDue":"57120","amountDueLater":"0"},)"
        R"("recurring":[{"interval":"month","intervalCount":1,"netAmount":"48000","taxAmount":"9120","grossAmount":"57120"}]}})");
}

TEST(EnvelopeTest, WritesErrors) {
    std::string text;
    encode_error_envelope(
        {support::ErrorCode::quantity_out_of_range, "/items/0/quantity", {{"minimum", "1"}, {"maximum", "500"}}}, text);
    EXPECT_EQ(
        text,
        R"({"ok":false,"error":{"code":"quantity_out_of_range","path":"/items/0/quantity","args":{"minimum":"1","maximum":"500"}}})");
    text.clear();
    encode_error_envelope({support::ErrorCode::enum_unknown, "/a\"b", {{"value", "\xFF"}}}, text);
    EXPECT_EQ(text,
              "{\"ok\":false,\"error\":{\"code\":\"enum_unknown\",\"path\":\"/"
              "a\\\"b\",\"args\":{\"value\":\"\xEF\xBF\xBD\"}}}");
}

TEST(EnvelopeTest, AppendsToWhatIsThere) {
    std::string text = "event: quote\ndata: ";
    encode_error_envelope({support::ErrorCode::handle_invalid, "", {}}, text);
    EXPECT_EQ(text,
              "event: quote\ndata: {\"ok\":false,\"error\":{\"code\":\"handle_invalid\",\"path\":\"\",\"args\":{}}}");
}

TEST(EnvelopeTest, NamesWhatIsMissing) {
    const json quote = quote_of(test::contract_cart_with("/items/0/price/taxRate", nullptr));
    EXPECT_EQ(quote["complete"], false);
    EXPECT_EQ(quote["missing"],
              (json::array({{{"code", "tax_rate"}, {"path", "/items/0/price/taxRate"}, {"id", "seats"}}})));
    EXPECT_EQ(quote["price"]["taxes"],
              (json::array({{{"rate", nullptr}, {"netAmount", "48000"}, {"taxAmount", nullptr}}})));
    EXPECT_EQ(quote["lines"][0]["taxRate"], nullptr);
}

TEST(EnvelopeTest, ExplainsDiscountsAndChargesByItem) {
    json cart = test::contract_cart();
    cart["pricing"]["discounts"] = {
        {{"code", "10OFF"}, {"label", "10 % off"}, {"type", "percentage"}, {"percentage", "10"}}};
    cart["pricing"]["charges"] = {{{"label", "Shipping"}, {"type", "fixed_amount"}, {"amount", 490}, {"taxRate", 7}}};
    const json quote = quote_of(cart.dump());
    EXPECT_EQ(quote["discounts"], (json::array({{{"code", "10OFF"},
                                                 {"label", "10 % off"},
                                                 {"base", "48000"},
                                                 {"amount", "4800"},
                                                 {"shares", json::array({{{"id", "seats"}, {"amount", "4800"}}})}}})));
    EXPECT_EQ(quote["charges"][0]["amount"], "490");
    EXPECT_EQ(quote["charges"][0]["taxRate"], "7");
    EXPECT_EQ(quote["lines"][0]["discount"], "4800");
    EXPECT_EQ(quote["price"]["amountDue"], "51932");  // 43200 + 490 + 8208 + 34.30 rounded to 34
}

TEST(EnvelopeTest, GivesDatesOnlyForAKnownInstant) {
    json cart = test::contract_cart();
    cart["items"][0]["price"]["recurring"]["trialPeriodDays"] = 14;
    EXPECT_EQ(quote_of(cart.dump())["lines"][0]["firstPayment"],
              (json{{"when", "after_trial"}, {"trialPeriodDays", 14}, {"at", nullptr}}));
    cart["pricing"]["at"] = "2026-01-31T12:00:00Z";
    EXPECT_EQ(quote_of(cart.dump())["lines"][0]["firstPayment"], (json{{"when", "after_trial"},
                                                                       {"trialPeriodDays", 14},
                                                                       {"at", "2026-02-14T12:00:00Z"},
                                                                       {"trialEndsAt", "2026-02-14T12:00:00Z"},
                                                                       {"nextPaymentAt", "2026-02-14T12:00:00Z"}}));
}

TEST(EnvelopeTest, ShowsCashRounding) {
    json cart = test::contract_cart();
    cart["items"][0]["price"]["price"] = {{"amount", 1}};
    cart["items"][0]["price"]["calculationType"] = "flat_fee";
    cart["items"][0]["price"]["taxRate"] = 0;
    cart["pricing"]["cashRounding"] = "0.05";
    const json price = quote_of(cart.dump())["price"];
    EXPECT_EQ(price["cashRounding"], "-1");
    EXPECT_EQ(price["amountDue"], "0");
    EXPECT_EQ(quote_of(test::contract_cart().dump())["price"]["cashRounding"], "0");
}

TEST(EnvelopeTest, TellsWhatCreditsPayAndWhatIsDueLater) {
    json cart = test::contract_cart();
    cart["pricing"]["credits"] = {{{"code", "GIFT"}, {"label", "Gift card"}, {"amount", 7000.5}}};
    cart["pricing"]["partialPaymentAmount"] = 50000;
    const json quote = quote_of(cart.dump());
    EXPECT_EQ(quote["credits"], json::parse(R"([{"code":"GIFT","label":"Gift card","base":"57120","amount":"7000",
                                                 "shares":[]}])"));
    EXPECT_EQ(quote["price"]["amountDue"], "50000");
    EXPECT_EQ(quote["price"]["amountDueLater"], "120");
}

TEST(EnvelopeTest, NamesListedTaxes) {
    json cart = test::contract_cart();
    cart["items"][0]["price"]["taxes"] = {{{"category", "GST"}, {"rate", 5}}, {{"category", "QST"}, {"rate", "9.975"}}};
    const json taxes = quote_of(cart.dump())["price"]["taxes"];
    ASSERT_EQ(taxes.size(), 2U);
    EXPECT_EQ(taxes[0], (json{{"rate", "5"}, {"netAmount", "48000"}, {"taxAmount", "2400"}, {"category", "GST"}}));
    EXPECT_EQ(taxes[1], (json{{"rate", "9.975"}, {"netAmount", "48000"}, {"taxAmount", "4788"}, {"category", "QST"}}));
}

}  // namespace
}  // namespace kassa::codec
