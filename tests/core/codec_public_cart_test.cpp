#include <string>

#include <gtest/gtest.h>

#include "core/cart_documents.h"
#include "core/printers.h"
#include "kassa/codec/public_cart.h"

namespace kassa::codec {
namespace {

using money::Decimal;
using nlohmann::json;
using test::contract_cart;
using test::contract_cart_with;
using test::decode;

Decimal number(std::int64_t coefficient, int scale = 0) {
    return Decimal(coefficient, scale);
}

json item_with_price(json price) {
    price["currencyCode"] = "EUR";
    return {{"id", "a"}, {"quantity", 1}, {"price", std::move(price)}};
}

json small_cart(json price) {
    return {{"items", json::array({item_with_price(std::move(price))})}};
}

/// The document with every object's fields the other way round, and beside each some that are nearly of its name.
std::string turned_around(const json& value) {
    if (!value.is_object() && !value.is_array()) {
        return value.dump();
    }
    std::string text;
    if (value.is_array()) {
        for (const json& entry : value) {
            text += (text.empty() ? "" : ",") + turned_around(entry);
        }
        return "[" + text + "]";
    }
    for (auto field = value.rbegin(); field != value.rend(); ++field) {
        const std::string& key = field.key();
        for (const std::string& unknown : {key + "x", key.substr(1), key + "|", std::string(300, 'k')}) {
            text += (text.empty() ? "" : ",") + json(unknown).dump() + R"(:{"id":[1]})";
        }
        text += "," + json(key).dump() + ":" + turned_around(field.value());
    }
    return "{" + text + "}";
}

TEST(PublicCartTest, ReadsFieldsInAnyOrderAmongUnknownOnes) {
    EXPECT_EQ(decode(turned_around(contract_cart())), decode(contract_cart().dump()));
}

TEST(PublicCartTest, ReadsTheContractsExample) {
    const cart::Cart cart = decode(contract_cart().dump());
    EXPECT_EQ(cart.id, "c1b0d0c0-0b0b-4b0b-8b0b-0b0b0b0b0b0b");
    EXPECT_EQ(cart.status, cart::Status::open);
    EXPECT_EQ(cart.currency.code(), "EUR");
    EXPECT_EQ(cart.version, 7);
    ASSERT_TRUE(cart.expires_at);
    EXPECT_EQ(support::to_string(*cart.expires_at), "2026-11-22T10:00:00Z");
    ASSERT_TRUE(cart.settings.back_button);
    EXPECT_TRUE(cart.settings.allow_coupons);
    ASSERT_EQ(cart.items.size(), 1U);

    const cart::Item& item = cart.items[0];
    EXPECT_EQ(item.id, "seats");
    EXPECT_EQ(item.description, std::nullopt);
    EXPECT_EQ(item.quantity, number(60));
    EXPECT_EQ(item.unit, "seat");
    EXPECT_EQ(item.quantity_rule.maximum, number(500));
    EXPECT_EQ(item.price.recurring, (cart::Recurring{cart::Interval::month, 1, 0}));
    ASSERT_TRUE(item.price.taxes);
    EXPECT_EQ(item.price.taxes->at(0).percent, number(19));
    EXPECT_FALSE(item.price.taxes_listed);
    EXPECT_EQ(item.price.stated_total, number(48000));
    EXPECT_EQ(item.price.stated_recurring, number(48000));
    EXPECT_EQ(item.periods, (std::vector<cart::ContractPeriod>{{"12M", "1M"}}));

    ASSERT_TRUE(item.price.model);
    const auto* tiered = std::get_if<pricing::Tiered>(&*item.price.model);
    ASSERT_NE(tiered, nullptr);
    ASSERT_EQ(tiered->table.bands().size(), 3U);
    EXPECT_EQ(tiered->table.bands()[1], (pricing::Band{number(50), number(800), number(0)}));
    EXPECT_EQ(tiered->table.bands()[2].up_to, std::nullopt);
}

TEST(PublicCartTest, ReadsTheVendorsSample) {
    const cart::Cart cart = decode(test::load_cart_fixture("public-samples/change-quantity")["cart"].dump());
    EXPECT_EQ(cart.customer, "c1b0d0c0-0b0b-4b0b-8b0b-0b0b0b0b0b0b");
    ASSERT_TRUE(cart.invoice_address);
    EXPECT_TRUE(cart.invoice_address->is_default);  // the text "true" in the sample
    EXPECT_EQ(cart.invoice_address->street,
              "Musterstra\xC3\x9F"
              "e");
    EXPECT_EQ(cart.invoice_address->salutation, "Herr");
    EXPECT_EQ(cart.customer_prefill, cart::CustomerPrefill{});
    ASSERT_TRUE(cart.payment_method);
    EXPECT_EQ(cart.payment_method->id, "c1b0d0c0-0b0b-4b0b-8b0b-0b0b0b0b0b0b");
    ASSERT_EQ(cart.items.size(), 1U);
    EXPECT_EQ(cart.items[0].price.model, (pricing::PriceModel{pricing::FlatFee{number(123)}}));
    EXPECT_EQ(cart.items[0].price.recurring, (cart::Recurring{cart::Interval::day, 123, 123}));
    EXPECT_EQ(cart.items[0].price.free_units, number(1));
    EXPECT_EQ(cart.completion_details, (std::vector<std::string>{"<string>"}));
}

// Older captures of the documentation lost some types: an empty object stands where a text or a number belongs.
TEST(PublicCartTest, ReadsTheOlderSamplesOnceTheirLostTypesAreFilledIn) {
    for (const char* name : {"public-samples/confirm-otp", "public-samples/retrieve-cart"}) {
        json cart = test::load_cart_fixture(name)["cart"];
        EXPECT_EQ(test::decode_error(cart.dump()),
                  (support::Error{support::ErrorCode::field_type, "/price/currencyCode", {{"expected", "string"}}}));
        cart["price"]["currencyCode"] = "EUR";
        EXPECT_EQ(test::decode_error(cart.dump()).path, "/items/0/price/currencyCode");
        cart["items"][0]["price"]["currencyCode"] = "EUR";
        EXPECT_EQ(test::decode_error(cart.dump()).path, "/items/0/price/freeUnits");
        cart["items"][0]["price"]["freeUnits"] = 1;
        EXPECT_EQ(test::decode_error(cart.dump()),
                  (support::Error{support::ErrorCode::field_type, "/items/0/quantity", {{"expected", "number"}}}));
        cart["items"][0]["quantity"] = 1;
        EXPECT_EQ(test::decode_error(cart.dump()),
                  (support::Error{support::ErrorCode::enum_unknown, "/status", {{"value", "<any>"}}}));
        cart["status"] = "open";
        EXPECT_EQ(decode(cart.dump()),
                  decode(test::load_cart_fixture("public-samples/change-quantity")["cart"].dump()));
    }
}

TEST(PublicCartTest, FillsInWhatABackEndLeavesOut) {
    const cart::Cart cart = decode(small_cart({{"calculationType", "per_unit"}, {"price", {{"amount", 5}}}}).dump());
    EXPECT_EQ(cart.status, cart::Status::open);
    EXPECT_EQ(cart.policy, cart::Policy{});
    EXPECT_EQ(cart.settings, cart::Settings{});
    const cart::Item& item = cart.items.at(0);
    EXPECT_EQ(item.quantity_rule, cart::QuantityRule{});
    EXPECT_EQ(item.price.recurring, std::nullopt);
    EXPECT_EQ(item.price.taxes, std::nullopt);
    EXPECT_TRUE(item.price.pay_in_advance);
    EXPECT_EQ(item.price.free_units, number(0));
}

TEST(PublicCartTest, PassesOverWhatItDoesNotKnow) {
    json cart = contract_cart();
    cart["unknown"] = {{"deep", {1, 2, {{"id", 3}}}}};
    cart["items"][0]["metadata"] = "x";
    cart["items"][0]["price"]["price"]["precision"] = 2;
    EXPECT_EQ(decode(cart.dump()), decode(contract_cart().dump()));
}

TEST(PublicCartTest, TakesDecimalsAsNumbersAndAsTexts) {
    for (const json& quantity : {json(60), json("60"), json("60.0")}) {
        EXPECT_EQ(decode(contract_cart_with("/items/0/quantity", quantity)).items[0].quantity, number(60));
    }
    EXPECT_EQ(decode(test::contract_cart_with_quantity_text("6e1")).items[0].quantity, number(60));
    EXPECT_EQ(decode(contract_cart_with("/items/0/price/taxRate", "7.7")).items[0].price.taxes->at(0).percent,
              number(77, 1));
    json cart = small_cart({{"calculationType", "per_unit"}, {"price", {{"amount", "0.1"}}}});
    EXPECT_EQ(decode(cart.dump()).items[0].price.amount, number(1, 1));
}

TEST(PublicCartTest, ReadsMajorUnitsExactly) {
    json cart =
        small_cart({{"calculationType", "tiered"},
                    {"totalNetAmount", 12.34},
                    {"price",
                     {{"amount", "0.001"},
                      {"tiers", {{{"upTo", 2}, {"unitAmount", "9.99"}, {"flatAmount", 1}}, {{"upTo", nullptr}}}}}}});
    cart["pricing"] = {
        {"amountUnit", "major"},
        {"cashRounding", "0.05"},
        {"discounts", {{{"code", "A"}, {"type", "fixed_amount"}, {"amount", "1.5"}, {"maximumAmount", "2"}}}},
        {"charges", {{{"label", "Shipping"}, {"type", "fixed_amount"}, {"amount", "4.9"}, {"taxRate", 19}}}},
        {"credits", {{{"code", "GIFT"}, {"amount", "12.5"}}}},
        {"partialPaymentAmount", "20"}};
    const cart::Cart read = decode(cart.dump());
    EXPECT_TRUE(read.policy.amounts_in_major_units);
    EXPECT_EQ(read.items[0].price.amount, number(1, 1));
    EXPECT_EQ(read.items[0].price.stated_total, number(1234));
    EXPECT_EQ(std::get<pricing::Tiered>(*read.items[0].price.model).table.bands()[0],
              (pricing::Band{number(2), number(999), number(100)}));
    EXPECT_EQ(read.discounts.at(0).value,
              (std::variant<discount::PercentageOff, discount::AmountOff>{discount::AmountOff{number(150)}}));
    EXPECT_EQ(read.discounts.at(0).maximum_amount, number(200));
    EXPECT_EQ(read.charges.at(0).amount, number(490));
    EXPECT_EQ(read.policy.cash_step, number(5));
    EXPECT_EQ(read.credits, (std::vector<cart::Credit>{{"GIFT", "", number(1250)}}));
    EXPECT_EQ(read.partial_payment, number(2000));
}

TEST(PublicCartTest, NamesCashStepsByTheCoinInEitherUnit) {
    EXPECT_EQ(decode(contract_cart_with("/pricing/cashRounding", "0.05")).policy.cash_step, number(5));
    EXPECT_EQ(decode(contract_cart_with("/pricing/cashRounding", 1)).policy.cash_step, number(100));
    EXPECT_EQ(decode(contract_cart_with("/pricing/cashRounding", nullptr)).policy.cash_step, std::nullopt);
}

TEST(PublicCartTest, ReadsEveryModel) {
    const auto model = [](json price) { return decode(small_cart(std::move(price)).dump()).items[0].price.model; };
    const json tiers = {{{"upTo", "10.5"}, {"unitAmount", 3}}, {{"upTo", nullptr}, {"flatAmount", 7}}};
    const auto table =
        pricing::BandTable::create({{number(105, 1), number(3), number(0)}, {std::nullopt, number(0), number(7)}});
    ASSERT_TRUE(table);
    using Model = pricing::PriceModel;
    EXPECT_EQ(model({{"calculationType", "flat_fee"}, {"price", {{"amount", -5}}}}),
              Model{pricing::FlatFee{number(-5)}});
    EXPECT_EQ(model({{"calculationType", "per_unit"}, {"price", {{"amount", 0.25}}}}),
              Model{pricing::PerUnit{number(25, 2)}});
    EXPECT_EQ(model({{"calculationType", "tiered"}, {"price", {{"tiers", tiers}}}}),
              Model{pricing::Tiered{table.value()}});
    EXPECT_EQ(model({{"calculationType", "volume"}, {"price", {{"tiers", tiers}}}}),
              Model{pricing::Volume{table.value()}});
    EXPECT_EQ(model({{"calculationType", "stair_step"}, {"price", {{"tiers", tiers}}}}),
              Model{pricing::StairStep{table.value()}});
    EXPECT_EQ(model({{"calculationType", "percentage"}, {"price", {{"percentage", "2.5"}}}}),
              (Model{pricing::Percentage{number(25, 1), 2}}));
    EXPECT_EQ(model({{"calculationType", "package"}, {"price", {{"amount", 500}, {"packageSize", 100}}}}),
              (Model{pricing::Package{number(100), number(500)}}));
}

TEST(PublicCartTest, LeavesTheModelEmptyWhereTheBackEndKeepsItToItself) {
    for (const char* type : {"tiered", "volume", "stair_step", "percentage"}) {
        const json price = {{"calculationType", type}, {"totalNetAmount", 990}, {"price", {{"amount", 0}}}};
        const cart::Cart cart = decode(small_cart(price).dump());
        EXPECT_EQ(cart.items[0].price.model, std::nullopt) << type;
        EXPECT_FALSE(test::price(cart).complete) << type;
        EXPECT_EQ(test::price(cart).totals.net, number(990)) << type;
    }
}

TEST(PublicCartTest, ReadsTaxListsInPlaceOfTheSingleRate) {
    json cart = contract_cart();
    cart["items"][0]["price"]["taxes"] = {{{"category", "state"}, {"rate", 5}}, {{"rate", "9.975"}}};
    const cart::ItemPrice price = decode(cart.dump()).items[0].price;
    EXPECT_TRUE(price.taxes_listed);
    EXPECT_EQ(price.taxes, (std::vector<tax::TaxRate>{{"state", number(5)}, {"", number(9975, 3)}}));

    cart["items"][0]["price"]["taxes"] = json::array();
    EXPECT_EQ(decode(cart.dump()).items[0].price.taxes, std::vector<tax::TaxRate>{});
    cart["items"][0]["price"]["taxes"] = nullptr;
    EXPECT_EQ(decode(cart.dump()).items[0].price.taxes, (std::vector<tax::TaxRate>{{"", number(19)}}));
    cart["items"][0]["price"]["taxRate"] = nullptr;
    EXPECT_EQ(decode(cart.dump()).items[0].price.taxes, std::nullopt);
}

TEST(PublicCartTest, ReadsCurrenciesOutsideTheStandard) {
    json cart = contract_cart();
    cart["price"]["currencyCode"] = "PTS";
    cart["items"][0]["price"]["currencyCode"] = "PTS";
    cart["pricing"]["currencyDigits"] = 1;
    const cart::Cart read = decode(cart.dump());
    EXPECT_EQ(read.currency.code(), "PTS");
    EXPECT_EQ(read.currency.digits(), 1);
    EXPECT_TRUE(read.policy.custom_currency_digits);
    EXPECT_FALSE(decode(contract_cart_with("/pricing/currencyDigits", 2)).policy.custom_currency_digits);
}

TEST(PublicCartTest, TakesTheCurrencyOfAnEmptyCartFromItsPrice) {
    const cart::Cart cart = decode(R"({"items":[],"price":{"currencyCode":"JPY"}})");
    EXPECT_EQ(cart.currency.code(), "JPY");
    EXPECT_EQ(test::price(cart).totals.amount_due, number(0));
}

TEST(PublicCartTest, ReadsProration) {
    const json proration = {{"from", "2026-03-16T00:00:00Z"},
                            {"to", "2026-04-01T00:00:00Z"},
                            {"periodStart", "2026-03-01T00:00:00Z"},
                            {"periodEnd", "2026-04-01T00:00:00+00:00"},
                            {"by", "day"}};
    const cart::Cart cart = decode(contract_cart_with("/items/0/proration", proration));
    ASSERT_TRUE(cart.items[0].proration);
    EXPECT_EQ(cart.items[0].proration->by, cart::ProrationUnit::day);
    EXPECT_EQ(support::to_string(cart.items[0].proration->from), "2026-03-16T00:00:00Z");
}

TEST(PublicCartTest, ReadsPaymentMethodsWhole) {
    const json method = {
        {"id", "pm"},
        {"gatewayName", "stripe"},
        {"type", "card"},
        {"default", true},
        {"enabled", false},
        {"status", "expired"},
        {"name", "Visa (4242)"},
        {"card", {{"brand", "Visa"}, {"last4", "4242"}, {"expMonth", 12}, {"expYear", 2022}, {"cardHolder", "A"}}},
        {"sepaDebit", nullptr}};
    const cart::Cart cart = decode(contract_cart_with("/paymentMethod", method));
    ASSERT_TRUE(cart.payment_method && cart.payment_method->card);
    EXPECT_EQ(cart.payment_method->card->expiry_year, 2022);
    EXPECT_FALSE(cart.payment_method->enabled);
}

TEST(PublicCartTest, ReadsTenThousandItems) {
    json cart = contract_cart();
    const json item = cart["items"][0];
    for (int index = 1; index < 10'000; ++index) {
        cart["items"].push_back(item);
        cart["items"].back()["id"] = "item-" + std::to_string(index);
    }
    const cart::Cart read = decode(cart.dump());
    EXPECT_EQ(read.items.size(), 10'000U);
    EXPECT_EQ(test::price(read).totals.amount_due, number(571'200'000));

    cart["items"].push_back(item);
    EXPECT_EQ(test::decode_error(cart.dump()),
              (support::Error{support::ErrorCode::items_too_many, "/items", {{"maximum", "10000"}}}));
}

TEST(DiscountDocumentTest, IsReadInTheUnitOfTheCart) {
    const auto euro = money::Currency::find("EUR");
    ASSERT_TRUE(euro);
    const char* text =
        R"({"code":"A","label":"Five off","type":"fixed_amount","amount":5,"items":["x"],"frequency":"limited","frequencyInterval":3})";
    const auto minor = decode_discount(text, euro.value(), false);
    const auto major = decode_discount(text, euro.value(), true);
    ASSERT_TRUE(minor && major);
    EXPECT_EQ(std::get<discount::AmountOff>(minor.value().value).amount, number(5));
    EXPECT_EQ(std::get<discount::AmountOff>(major.value().value).amount, number(500));
    EXPECT_EQ(minor.value().frequency_interval, 3);
    EXPECT_EQ(minor.value().items, std::vector<std::string>{"x"});

    const auto failed = decode_discount(R"({"code":"A","type":"percentage","percentage":101})", euro.value(), false);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error(),
              (support::Error{
                  support::ErrorCode::number_out_of_range, "/percentage", {{"minimum", "0"}, {"maximum", "100"}}}));
}

TEST(AddressDocumentTest, IsReadOnItsOwn) {
    const auto address =
        decode_address(R"({"street":"Musterstr.","houseNumber":"1a","vatId":null,"companyName":"","default":"false"})");
    ASSERT_TRUE(address);
    EXPECT_EQ(address.value().street, "Musterstr.");
    EXPECT_EQ(address.value().vat_id, std::nullopt);
    EXPECT_EQ(address.value().company_name, "");

    const auto failed = decode_address(R"({"salutation":"Dr."})");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error(), (support::Error{support::ErrorCode::enum_unknown, "/salutation", {{"value", "Dr."}}}));
}

}  // namespace
}  // namespace kassa::codec
