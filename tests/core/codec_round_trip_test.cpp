// What was read and written again is the same cart, and other JSON readers understand it.

#include <functional>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "core/cart_documents.h"
#include "core/printers.h"
#include "core/random_cart.h"
#include "kassa/codec/public_cart.h"

namespace kassa::codec {
namespace {

using nlohmann::json;
using test::decode;
using test::encode;

/// The cart as writing leaves it: figures that only a server states are replaced by the quote's.
cart::Cart settled(cart::Cart cart, const cart::Cart& written) {
    for (std::size_t index = 0; index < cart.items.size(); ++index) {
        cart.items[index].price.stated_total = written.items[index].price.stated_total;
        cart.items[index].price.stated_recurring = written.items[index].price.stated_recurring;
    }
    return cart;
}

void expect_round_trip(const std::string& text) {
    const cart::Cart cart = decode(text);
    const std::string written = encode(cart);
    const cart::Cart read_again = decode(written);
    ASSERT_EQ(cart.items.size(), read_again.items.size());
    EXPECT_TRUE(settled(cart, read_again) == read_again) << text << "\n" << written;
    EXPECT_EQ(encode(read_again), written);
    EXPECT_EQ(test::envelope(read_again), test::envelope(cart));
}

TEST(RoundTripTest, KeepsEveryValueOfTheContractsExample) {
    const std::string text = test::contract_cart().dump();
    expect_round_trip(text);
    const cart::Cart cart = decode(text);
    EXPECT_EQ(decode(encode(cart)), cart);

    // Every value of the example comes back; the writer adds only what the example leaves out.
    const json written = json::parse(encode(cart));
    const json example = test::contract_cart();
    const json values = example.flatten();
    for (const auto& [pointer, value] : values.items()) {
        const json::json_pointer place(pointer);
        ASSERT_TRUE(written.contains(place)) << pointer;
        EXPECT_EQ(written[place], example[place]) << pointer;
    }
}

/// Pointers of every field in a document, with "*" for array positions.
std::set<std::string> fields_of(const json& document) {
    std::set<std::string> fields;
    const std::function<void(const json&, const std::string&)> visit = [&](const json& value, const std::string& path) {
        for (const auto& [key, child] : value.items()) {
            const std::string child_path = path + "/" + (value.is_array() ? "*" : key);
            fields.insert(child_path);
            if (child.is_structured()) {
                visit(child, child_path);
            }
        }
    };
    visit(document, "");
    return fields;
}

TEST(RoundTripTest, WritesEveryFieldOfTheVendorsSampleWithItsType) {
    const json sample = test::load_cart_fixture("public-samples/change-quantity")["cart"];
    expect_round_trip(sample.dump());
    json cart = sample;
    cart["pricing"]["discounts"] = {{{"code", "A"}, {"label", "Ten"}, {"type", "percentage"}, {"percentage", 10}}};
    cart["items"][0]["price"]["recurring"]["trialPeriodDays"] = 0;
    const json written = json::parse(encode(decode(cart.dump())));
    const std::set<std::string> fields = fields_of(written);
    for (const std::string& field : fields_of(sample)) {
        EXPECT_TRUE(fields.contains(field)) << field;
    }
    const json values = sample.flatten();
    for (const auto& [pointer, value] : values.items()) {
        const json::json_pointer place(pointer);
        if (pointer == "/customerPrefill" || pointer == "/invoiceAddress/default") {
            continue;  // written out whole; a boolean, which the sample gives as a text
        }
        ASSERT_TRUE(written.contains(place)) << pointer;
        EXPECT_EQ(written[place].is_number(), value.is_number()) << pointer;
        EXPECT_EQ(written[place].is_string(), value.is_string()) << pointer;
        EXPECT_EQ(written[place].is_boolean(), value.is_boolean()) << pointer;
    }
}

TEST(RoundTripTest, KeepsAddressesAndPaymentMethods) {
    json cart = test::contract_cart();
    cart["invoiceAddress"] = {
        {"id", "a1"},           {"vatId", "DE123456789"}, {"type", "TYPE_DEFAULT"}, {"default", true},
        {"status", "archived"}, {"city", "K\xC3\xB6ln"},  {"zip", "50667"},         {"street", "Domstr."},
        {"houseNumber", "1"},   {"countryCode", "DE"},    {"companyName", nullptr}, {"salutation", "Firma"},
        {"addition", ""},       {"costCentre", "4711"},   {"firstName", "A"},       {"lastName", nullptr}};
    cart["paymentMethod"] = {
        {"id", "pm"},
        {"gatewayName", "sepa_debit"},
        {"type", "sepa_debit"},
        {"default", true},
        {"enabled", true},
        {"status", "active"},
        {"name", "SEPA"},
        {"creationDate", "2021-01-01T00:00:00+00:00"},
        {"expirationDate", ""},
        {"card", nullptr},
        {"sepaDebit", {{"iban", "DE89*3232"}, {"bic", ""}, {"mandateReference", "M-1"}, {"signingDate", ""}}},
        {"paypal", nullptr}};
    expect_round_trip(cart.dump());
    const json written = json::parse(encode(decode(cart.dump())));
    EXPECT_EQ(written["invoiceAddress"], cart["invoiceAddress"]);
    EXPECT_EQ(written["paymentMethod"], cart["paymentMethod"]);
}

TEST(RoundTripTest, WritesAmountsAsExactNumbersInTheCartsUnit) {
    const std::string text =
        R"({"items":[{"id":"a","quantity":3,"price":{"currencyCode":"EUR","taxRate":0,"calculationType":"per_unit","price":{"amount":0.1}}}],)"
        R"("pricing":{"amountUnit":"major"}})";
    const std::string written = encode(decode(text));
    EXPECT_NE(written.find(R"("price":{"amount":0.1})"), std::string::npos) << written;
    EXPECT_NE(written.find(R"({"price":{"amountDue":0.3,"currencyCode":"EUR","netAmount":0.3,)"), std::string::npos)
        << written;
}

TEST(RoundTripTest, LeavesOutTaxRowsThatAreNotKnown) {
    const json written = json::parse(encode(decode(test::contract_cart_with("/items/0/price/taxRate", nullptr))));
    EXPECT_EQ(written["price"]["taxes"], json::array());
    EXPECT_EQ(written["items"][0]["price"]["taxRate"], nullptr);
}

TEST(RoundTripTest, NamesDiscountsByTheirLabel) {
    const json discounts = {{{"code", "A"}, {"label", "10 % off"}, {"type", "percentage"}, {"percentage", 10}},
                            {{"code", "B"}, {"type", "percentage"}, {"percentage", 10}}};
    const json written = json::parse(encode(decode(test::contract_cart_with("/pricing/discounts", discounts))));
    EXPECT_EQ(written["price"]["discountDetails"], (json{"10 % off", "B"}));
}

TEST(RoundTripTest, HoldsForRandomCarts) {
    test::Random random(20'261'122);
    for (int round = 0; round < 1000 && !testing::Test::HasFailure(); ++round) {
        expect_round_trip(test::random_cart(random).dump());
    }
}

TEST(RoundTripTest, PartsAreWrittenAsInTheCart) {
    const cart::Cart cart = decode(test::load_cart_fixture("public-samples/change-quantity")["cart"].dump());
    std::string address;
    encode_address(*cart.invoice_address, address);
    const auto read = decode_address(address);
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value(), *cart.invoice_address);

    std::string method;
    encode_payment_method(*cart.payment_method, method);
    EXPECT_EQ(method, "\"c1b0d0c0-0b0b-4b0b-8b0b-0b0b0b0b0b0b\"");

    const auto coupon =
        decode_discount(R"({"code":"A","type":"fixed_amount","amount":5,"maximumAmount":3})", cart.currency, false);
    ASSERT_TRUE(coupon);
    std::string discount;
    encode_discount(coupon.value(), cart, discount);
    EXPECT_EQ(
        discount,
        R"({"code":"A","label":"","type":"fixed_amount","percentage":null,"amount":5,"items":null,"maximumAmount":3,)"
        R"("frequency":"lifetime","frequencyInterval":null})");
}

}  // namespace
}  // namespace kassa::codec
