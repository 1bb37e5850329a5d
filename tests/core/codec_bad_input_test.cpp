// What a cart document may get wrong, and the code and JSON pointer each mistake is answered with.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/cart_documents.h"
#include "core/printers.h"
#include "kassa/codec/public_cart.h"

namespace kassa::codec {
namespace {

using nlohmann::json;
using support::Error;
using support::ErrorCode;
using test::contract_cart;
using test::contract_cart_with;
using test::contract_cart_with_quantity_text;
using test::decode_error;

struct Mistake {
    std::string pointer;  ///< what to set in the contract's cart
    json value;
    ErrorCode code;
    std::string path = {};  ///< where the error lies when it is not `pointer`
};

void PrintTo(const Mistake& mistake, std::ostream* stream) {
    *stream << mistake.pointer << " = " << mistake.value.dump().substr(0, 100);
}

class BadCartTest : public testing::TestWithParam<Mistake> {};

TEST_P(BadCartTest, IsAnsweredWithCodeAndPath) {
    const Mistake& mistake = GetParam();
    const Error error = decode_error(contract_cart_with(mistake.pointer, mistake.value));
    EXPECT_EQ(support::code_name(error.code), support::code_name(mistake.code));
    EXPECT_EQ(error.path, mistake.path.empty() ? mistake.pointer : mistake.path);
}

json bands(std::vector<json> upper_bounds) {
    json list = json::array();
    for (json& bound : upper_bounds) {
        list.push_back({{"upTo", std::move(bound)}, {"unitAmount", 1}});
    }
    return list;
}

json list_of(std::size_t count, const json& entry) {
    json list = json::array();
    for (std::size_t index = 0; index < count; ++index) {
        list.push_back(entry);
    }
    return list;
}

const std::string long_id(256, 'x');
const std::string long_text(10'001, 'x');
const std::string price = "/items/0/price";
const json coupon = {{"code", "A"}, {"type", "percentage"}, {"percentage", 10}};
const json charge = {{"label", "Shipping"}, {"type", "fixed_amount"}, {"amount", 490}, {"taxRate", 19}};

json changed(json document, const std::string& pointer, json value) {
    document[json::json_pointer(pointer)] = std::move(value);
    return document;
}

json without(json document, const std::string& key) {
    document.erase(key);
    return document;
}

INSTANTIATE_TEST_SUITE_P(
    Quantity, BadCartTest,
    testing::Values(Mistake{"/items/0/quantity", -1, ErrorCode::quantity_out_of_range},
                    Mistake{"/items/0/quantity", "-1", ErrorCode::quantity_out_of_range},
                    Mistake{"/items/0/quantity", "12abc", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", "NaN", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", "Infinity", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", "1e400", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", "", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", " 1", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", "1,5", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", "0x10", ErrorCode::quantity_invalid},
                    Mistake{"/items/0/quantity", 0.1,
                            ErrorCode::quantity_out_of_range},  // a tenth of a seat: the minimum is 1
                    Mistake{"/items/0/quantity", 1.1, ErrorCode::quantity_step},
                    Mistake{"/items/0/quantity", 1'000'000'000'000, ErrorCode::quantity_out_of_range},
                    Mistake{"/items/0/quantity", "1000000000000", ErrorCode::quantity_out_of_range},
                    Mistake{"/items/0/quantity", 0, ErrorCode::quantity_out_of_range},
                    Mistake{"/items/0/quantity", 501, ErrorCode::quantity_out_of_range},
                    Mistake{"/items/0/quantity", nullptr, ErrorCode::field_type},
                    Mistake{"/items/0/quantity", true, ErrorCode::field_type},
                    Mistake{"/items/0/quantity", json::object(), ErrorCode::field_type},
                    Mistake{"/items/0/quantity", {1}, ErrorCode::field_type},
                    Mistake{"/items/0/quantityDetails", 1, ErrorCode::field_type},
                    Mistake{"/items/0/quantityDetails/quantityEditable", "yes", ErrorCode::field_type},
                    Mistake{"/items/0/quantityDetails/minimum", -1, ErrorCode::number_out_of_range},
                    Mistake{"/items/0/quantityDetails/minimum", 501, ErrorCode::number_out_of_range},
                    Mistake{"/items/0/quantityDetails/maximum", "1e13", ErrorCode::number_out_of_range},
                    Mistake{"/items/0/quantityDetails/maximum", "many", ErrorCode::number_invalid},
                    Mistake{"/items/0/quantityDetails/step", 0, ErrorCode::number_out_of_range},
                    Mistake{"/items/0/quantityDetails/step", -1, ErrorCode::number_out_of_range},
                    Mistake{"/items/0/quantityDetails/step", 7, ErrorCode::quantity_step, "/items/0/quantity"}));

INSTANTIATE_TEST_SUITE_P(
    Bands, BadCartTest,
    testing::Values(Mistake{price + "/price/tiers", json::array(), ErrorCode::bands_missing},
                    Mistake{price + "/price/tiers", bands({10, 10, nullptr}), ErrorCode::bands_not_ascending,
                            price + "/price/tiers/1/upTo"},
                    Mistake{price + "/price/tiers", bands({10, 9.5, nullptr}), ErrorCode::bands_not_ascending,
                            price + "/price/tiers/1/upTo"},
                    Mistake{price + "/price/tiers", bands({0, nullptr}), ErrorCode::bands_not_ascending,
                            price + "/price/tiers/0/upTo"},
                    Mistake{price + "/price/tiers", bands({10, 20}), ErrorCode::bands_not_open,
                            price + "/price/tiers/1/upTo"},
                    Mistake{price + "/price/tiers", bands({nullptr, 20, nullptr}), ErrorCode::bands_not_open,
                            price + "/price/tiers/0/upTo"},
                    Mistake{price + "/price/tiers", bands({-1, nullptr}), ErrorCode::number_out_of_range,
                            price + "/price/tiers/0/upTo"},
                    Mistake{price + "/price/tiers", bands({"ten", nullptr}), ErrorCode::number_invalid,
                            price + "/price/tiers/0/upTo"},
                    Mistake{price + "/price/tiers", list_of(201, {{"upTo", nullptr}}), ErrorCode::number_out_of_range},
                    Mistake{price + "/price/tiers", 5, ErrorCode::field_type},
                    Mistake{price + "/price/tiers/1", 5, ErrorCode::field_type},
                    Mistake{price + "/price/tiers/1/unitAmount", json::object(), ErrorCode::field_type},
                    Mistake{price + "/price/tiers/1/flatAmount", "1e16", ErrorCode::number_out_of_range}));

INSTANTIATE_TEST_SUITE_P(
    Price, BadCartTest,
    testing::Values(Mistake{price, nullptr, ErrorCode::field_type},
                    Mistake{price, json::array(), ErrorCode::field_type},
                    Mistake{price + "/currencyCode", "USD", ErrorCode::currency_mismatch},
                    Mistake{price + "/currencyCode", "eur", ErrorCode::currency_mismatch},
                    Mistake{price + "/currencyCode", json::object(), ErrorCode::field_type},
                    Mistake{"/price/currencyCode", "EUX", ErrorCode::currency_unknown},
                    Mistake{"/price/currencyCode", "", ErrorCode::currency_unknown},
                    Mistake{"/price/currencyCode", long_text, ErrorCode::text_too_long},
                    Mistake{"/pricing/currencyDigits", 3, ErrorCode::number_out_of_range},
                    Mistake{"/pricing/currencyDigits", -1, ErrorCode::number_out_of_range},
                    Mistake{"/pricing/currencyDigits", 1.5, ErrorCode::number_invalid},
                    Mistake{"/pricing/currencyDigits", "2", ErrorCode::field_type},
                    Mistake{price + "/taxRate", -1, ErrorCode::number_out_of_range},
                    Mistake{price + "/taxRate", 1001, ErrorCode::number_out_of_range},
                    Mistake{price + "/taxRate", "0.1234567890123", ErrorCode::number_invalid},
                    Mistake{price + "/taxRate", true, ErrorCode::field_type},
                    Mistake{price + "/taxes", {{{"category", "S"}}}, ErrorCode::field_missing, price + "/taxes/0/rate"},
                    Mistake{price + "/taxes", list_of(11, {{"rate", 1}}), ErrorCode::number_out_of_range},
                    Mistake{price + "/type", "one_time", ErrorCode::enum_unknown},
                    Mistake{price + "/calculationType", "auction", ErrorCode::enum_unknown},
                    Mistake{price + "/calculationType", "per_unit ", ErrorCode::enum_unknown},
                    Mistake{price + "/calculationType", 1, ErrorCode::field_type},
                    Mistake{price + "/payInAdvance", 1, ErrorCode::field_type},
                    Mistake{price + "/freeUnits", -1, ErrorCode::number_out_of_range},
                    Mistake{price + "/totalNetAmount", "x", ErrorCode::number_invalid},
                    Mistake{price + "/recurring/interval", "fortnight", ErrorCode::enum_unknown},
                    Mistake{price + "/recurring/intervalCount", 0, ErrorCode::number_out_of_range},
                    Mistake{price + "/recurring/intervalCount", 1.5, ErrorCode::number_invalid},
                    Mistake{price + "/recurring/trialPeriodDays", -1, ErrorCode::number_out_of_range},
                    Mistake{price + "/recurring/recurringAmount", json::array(), ErrorCode::field_type},
                    Mistake{price + "/recurring", json::object(), ErrorCode::field_missing,
                            price + "/recurring/interval"},
                    Mistake{price + "/price", nullptr, ErrorCode::field_type},
                    Mistake{price + "/price/amount", "12 EUR", ErrorCode::number_invalid},
                    Mistake{price + "/price/amount", 1e16, ErrorCode::number_out_of_range},
                    Mistake{price + "/price/amount", -1e16, ErrorCode::number_out_of_range},
                    Mistake{price + "/price/amount", "0.0000000000001", ErrorCode::number_invalid},
                    Mistake{price + "/price/percentage", -1, ErrorCode::number_out_of_range},
                    Mistake{price + "/price/packageSize", 0, ErrorCode::number_out_of_range},
                    Mistake{price,
                            {{"calculationType", "per_unit"}, {"price", json::object()}},
                            ErrorCode::field_missing,
                            price + "/price/amount"},
                    Mistake{price,
                            {{"calculationType", "package"}, {"price", {{"amount", 1}}}},
                            ErrorCode::field_missing,
                            price + "/price/packageSize"},
                    Mistake{price, {{"price", {{"amount", 1}}}}, ErrorCode::field_missing, price + "/calculationType"},
                    Mistake{price, {{"calculationType", "flat_fee"}}, ErrorCode::field_missing, price + "/price"}));

INSTANTIATE_TEST_SUITE_P(
    Cart, BadCartTest,
    testing::Values(
        Mistake{"", nullptr, ErrorCode::field_type}, Mistake{"", "cart", ErrorCode::field_type},
        Mistake{"", json::array(), ErrorCode::field_type},
        Mistake{"", json::object(), ErrorCode::field_missing, "/price/currencyCode"},
        Mistake{"", {{"price", {{"currencyCode", "EUR"}}}}, ErrorCode::field_missing, "/items"},
        Mistake{"", {{"items", {{{"id", "a"}}}}}, ErrorCode::field_missing, "/price/currencyCode"},
        Mistake{"/items", nullptr, ErrorCode::field_type}, Mistake{"/items", json::object(), ErrorCode::field_type},
        Mistake{"/items/0", 1, ErrorCode::field_type}, Mistake{"/items/0/id", "", ErrorCode::text_invalid},
        Mistake{"/items/0/id", 1, ErrorCode::field_type}, Mistake{"/items/0/id", long_id, ErrorCode::text_too_long},
        Mistake{"/items/0/name", long_text, ErrorCode::text_too_long},
        Mistake{"/items/0/name", {{"en", "Seats"}}, ErrorCode::field_type},
        Mistake{"/items/0/periods", list_of(25, json::object()), ErrorCode::number_out_of_range},
        Mistake{"/items/1", contract_cart()["items"][0], ErrorCode::item_duplicate, "/items/1/id"},
        Mistake{"/items/1", without(contract_cart()["items"][0], "quantity"), ErrorCode::field_missing,
                "/items/1/quantity"},
        Mistake{"/items/1", without(contract_cart()["items"][0], "id"), ErrorCode::field_missing, "/items/1/id"},
        Mistake{"/status", "<any>", ErrorCode::enum_unknown}, Mistake{"/status", "OPEN", ErrorCode::enum_unknown},
        Mistake{"/customer", 5, ErrorCode::field_type}, Mistake{"/email", json::array(), ErrorCode::field_type},
        Mistake{"/invoiceAddress", "c/o", ErrorCode::field_type},
        Mistake{"/invoiceAddress", {{"type", "TYPE_HOME"}}, ErrorCode::enum_unknown, "/invoiceAddress/type"},
        Mistake{"/invoiceAddress", {{"default", "maybe"}}, ErrorCode::field_type, "/invoiceAddress/default"},
        Mistake{"/customerPrefill", {{"email", 1}}, ErrorCode::field_type, "/customerPrefill/email"},
        Mistake{"/customerPrefill", {{"zip", 1}}, ErrorCode::field_type, "/customerPrefill/zip"},
        Mistake{"/paymentMethod", {{"id", "a"}, {"type", "cash"}}, ErrorCode::enum_unknown, "/paymentMethod/type"},
        Mistake{"/paymentMethod",
                {{"id", "a"}, {"card", {{"expMonth", 13}}}},
                ErrorCode::number_out_of_range,
                "/paymentMethod/card/expMonth"},
        Mistake{"/paymentMethod", "", ErrorCode::text_invalid},
        Mistake{"/price/amountDue", "x", ErrorCode::number_invalid},
        Mistake{"/settings/allowCoupons", "yes", ErrorCode::field_type},
        Mistake{"/settings/backButton/url", "javascript:alert(1)", ErrorCode::text_invalid},
        Mistake{"/settings/backButton/url", "data:text/html,x", ErrorCode::text_invalid},
        Mistake{"/completionDetails", {1}, ErrorCode::field_type, "/completionDetails/0"},
        Mistake{"/version", -1, ErrorCode::number_out_of_range},
        Mistake{"/version", 9'007'199'254'740'992, ErrorCode::number_out_of_range},
        Mistake{"/version", "7", ErrorCode::field_type}, Mistake{"/expiresAt", "tomorrow", ErrorCode::date_invalid},
        Mistake{"/expiresAt", "2026-02-29T00:00:00Z", ErrorCode::date_invalid}));

INSTANTIATE_TEST_SUITE_P(
    Pricing, BadCartTest,
    testing::Values(
        Mistake{"/pricing", 1, ErrorCode::field_type}, Mistake{"/pricing/amountUnit", "cents", ErrorCode::enum_unknown},
        Mistake{"/pricing/roundingMode", "half_up", ErrorCode::enum_unknown},
        Mistake{"/pricing/lineRounding", "none", ErrorCode::enum_unknown},
        Mistake{"/pricing/taxRounding", "per_item", ErrorCode::enum_unknown},
        Mistake{"/pricing/pricesIncludeTax", 1, ErrorCode::field_type},
        Mistake{"/pricing/reverseCharge", "no", ErrorCode::field_type},
        Mistake{"/pricing/cashRounding", 0, ErrorCode::number_out_of_range},
        Mistake{"/pricing/cashRounding", "0.005", ErrorCode::number_out_of_range},
        Mistake{"/pricing/credits", {{"code", "A"}, {"amount", 1}}, ErrorCode::field_type},
        Mistake{"/pricing/credits", list_of(101, {{"code", "A"}, {"amount", 1}}), ErrorCode::number_out_of_range},
        Mistake{"/pricing/credits", list_of(1, {{"amount", 1}}), ErrorCode::field_missing, "/pricing/credits/0/code"},
        Mistake{"/pricing/credits", list_of(1, {{"code", ""}, {"amount", 1}}), ErrorCode::text_invalid,
                "/pricing/credits/0/code"},
        Mistake{"/pricing/credits", list_of(1, {{"code", "A"}}), ErrorCode::field_missing, "/pricing/credits/0/amount"},
        Mistake{"/pricing/credits", list_of(1, {{"code", "A"}, {"amount", -1}}), ErrorCode::number_out_of_range,
                "/pricing/credits/0/amount"},
        Mistake{"/pricing/partialPaymentAmount", 0, ErrorCode::number_out_of_range},
        Mistake{"/pricing/partialPaymentAmount", "1e16", ErrorCode::number_out_of_range},
        Mistake{"/pricing/partialPaymentAmount", "all", ErrorCode::number_invalid},
        Mistake{"/pricing/at", "now", ErrorCode::date_invalid}, Mistake{"/pricing/at", 0, ErrorCode::field_type},
        Mistake{"/pricing/discounts", {coupon, coupon}, ErrorCode::discount_duplicate, "/pricing/discounts/1/code"},
        Mistake{"/pricing/discounts", list_of(101, coupon), ErrorCode::discounts_too_many},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/percentage", 100.5)), ErrorCode::number_out_of_range,
                "/pricing/discounts/0/percentage"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/percentage", -1)), ErrorCode::number_out_of_range,
                "/pricing/discounts/0/percentage"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/percentage", nullptr)), ErrorCode::field_missing,
                "/pricing/discounts/0/percentage"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/type", "fixed_amount")), ErrorCode::field_missing,
                "/pricing/discounts/0/amount"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/type", "free")), ErrorCode::enum_unknown,
                "/pricing/discounts/0/type"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/amount", -1)), ErrorCode::number_out_of_range,
                "/pricing/discounts/0/amount"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/maximumAmount", -1)), ErrorCode::number_out_of_range,
                "/pricing/discounts/0/maximumAmount"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/code", "")), ErrorCode::text_invalid,
                "/pricing/discounts/0/code"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/items", {"seats", "chairs"})),
                ErrorCode::item_unknown, "/pricing/discounts/0/items/1"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/items", "seats")), ErrorCode::field_type,
                "/pricing/discounts/0/items"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/frequency", "limited")), ErrorCode::field_missing,
                "/pricing/discounts/0/frequencyInterval"},
        Mistake{"/pricing/discounts", list_of(1, changed(coupon, "/frequency", "forever")), ErrorCode::enum_unknown,
                "/pricing/discounts/0/frequency"},
        Mistake{"/pricing/charges", list_of(101, charge), ErrorCode::number_out_of_range},
        Mistake{"/pricing/charges", list_of(1, changed(charge, "/items", {"chairs"})), ErrorCode::item_unknown,
                "/pricing/charges/0/items/0"},
        Mistake{"/pricing/charges", list_of(1, changed(charge, "/type", "percentage")), ErrorCode::field_missing,
                "/pricing/charges/0/percentage"},
        Mistake{"/pricing/charges", list_of(1, changed(charge, "/taxRate", "x")), ErrorCode::number_invalid,
                "/pricing/charges/0/taxRate"}));

json proration(const char* from, const char* to, const char* start, const char* end) {
    const auto instant = [](const char* day) { return std::string("2026-03-") + day + "T00:00:00Z"; };
    return {{"from", instant(from)}, {"to", instant(to)}, {"periodStart", instant(start)}, {"periodEnd", instant(end)}};
}

INSTANTIATE_TEST_SUITE_P(
    Proration, BadCartTest,
    testing::Values(Mistake{"/items/0/proration", proration("10", "20", "31", "01"), ErrorCode::period_invalid,
                            "/items/0/proration/periodEnd"},
                    Mistake{"/items/0/proration", proration("10", "20", "01", "01"), ErrorCode::period_invalid,
                            "/items/0/proration/periodEnd"},
                    Mistake{"/items/0/proration", proration("20", "10", "01", "31"), ErrorCode::period_invalid,
                            "/items/0/proration/to"},
                    Mistake{"/items/0/proration", proration("01", "20", "05", "31"), ErrorCode::period_invalid,
                            "/items/0/proration/from"},
                    Mistake{"/items/0/proration", proration("10", "31", "01", "30"), ErrorCode::period_invalid,
                            "/items/0/proration/to"},
                    Mistake{"/items/0/proration", {{"from", "x"}}, ErrorCode::date_invalid, "/items/0/proration/from"},
                    Mistake{"/items/0/proration", json::object(), ErrorCode::field_missing, "/items/0/proration/from"},
                    Mistake{"/items/0/proration", changed(proration("10", "20", "01", "31"), "/by", "week"),
                            ErrorCode::enum_unknown, "/items/0/proration/by"}));

TEST(BadTextTest, NamesTheQuantityHoweverItIsSpelled) {
    const std::string path = "/items/0/quantity";
    EXPECT_EQ(decode_error(contract_cart_with_quantity_text("1e400")), (Error{ErrorCode::quantity_invalid, path}));
    EXPECT_EQ(decode_error(contract_cart_with_quantity_text("-1e400")), (Error{ErrorCode::quantity_invalid, path}));
    EXPECT_EQ(decode_error(contract_cart_with_quantity_text("1e300")), (Error{ErrorCode::quantity_invalid, path}));
    EXPECT_EQ(decode_error(contract_cart_with_quantity_text("1e299")), (Error{ErrorCode::quantity_invalid, path}));
    EXPECT_EQ(decode_error(contract_cart_with_quantity_text(std::string(500, '9'))),
              (Error{ErrorCode::quantity_invalid, path}));
    EXPECT_EQ(decode_error(contract_cart_with_quantity_text("1e12")).code, ErrorCode::quantity_out_of_range);
    for (const char* text : {"NaN", "Infinity", "+1", "01", "1.", ".5", "0x10", "1_000"}) {
        EXPECT_EQ(decode_error(contract_cart_with_quantity_text(text)).code, ErrorCode::json_syntax) << text;
    }
}

TEST(BadTextTest, GivesOtherNumbersTheirOwnCode) {
    const std::string text = contract_cart().dump();
    const std::string field = "\"taxRate\":19";
    const std::string cart = std::string(text).replace(text.find(field), field.size(), "\"taxRate\":1e400");
    EXPECT_EQ(decode_error(cart), (Error{ErrorCode::number_invalid, "/items/0/price/taxRate"}));
}

TEST(BadTextTest, RefusesAFieldThatComesTwice) {
    const std::string text = contract_cart().dump();
    const auto twice = [&text](const std::string& field) {
        return std::string(text).replace(text.find(field), field.size(), field + "," + field);
    };
    EXPECT_EQ(decode_error(twice("\"quantity\":60")), (Error{ErrorCode::field_duplicate, "/items/0/quantity"}));
    EXPECT_EQ(decode_error(twice("\"version\":7")), (Error{ErrorCode::field_duplicate, "/version"}));
    EXPECT_EQ(decode_error(std::string(text).replace(1, 0, R"("\u0076ersion":1,)")),
              (Error{ErrorCode::field_duplicate, "/version"}));
    EXPECT_EQ(decode_error(std::string(text).replace(1, 0, R"("items":[],)")),
              (Error{ErrorCode::field_duplicate, "/items"}));
}

TEST(BadTextTest, SaysWhatItExpected) {
    EXPECT_EQ(decode_error(contract_cart_with("/items/0/quantity", 501)),
              (Error{ErrorCode::quantity_out_of_range, "/items/0/quantity", {{"minimum", "1"}, {"maximum", "500"}}}));
    EXPECT_EQ(decode_error(contract_cart_with("/items/0/price/currencyCode", "USD")),
              (Error{ErrorCode::currency_mismatch, "/items/0/price/currencyCode", {{"expected", "EUR"}}}));
    EXPECT_EQ(decode_error(contract_cart_with("/status", "closed")),
              (Error{ErrorCode::enum_unknown, "/status", {{"value", "closed"}}}));
    EXPECT_EQ(
        decode_error(contract_cart_with("/items/0/price/taxRate", -1)),
        (Error{ErrorCode::number_out_of_range, "/items/0/price/taxRate", {{"minimum", "0"}, {"maximum", "1000"}}}));
    EXPECT_EQ(decode_error(contract_cart_with("/items/0/id", long_id)),
              (Error{ErrorCode::text_too_long, "/items/0/id", {{"maximum", "255"}}}));
}

// One flipped, dropped or doubled byte must never end the program or read beyond the text; most are errors with a code.
TEST(BadTextTest, SurvivesEverySingleByteChange) {
    const std::string text = contract_cart().dump();
    for (std::size_t position = 0; position < text.size(); ++position) {
        for (const char byte : {'\0', '"', '{', '}', ']', ',', '\\', '9', '-', '\xFF'}) {
            std::string changed_text = text;
            changed_text[position] = byte;
            const auto cart = decode_public_cart(changed_text);
            if (!cart) {
                ASSERT_FALSE(support::code_name(cart.error().code).empty());
            }
        }
        ASSERT_FALSE(decode_public_cart(text.substr(0, position))) << position;
    }
}

TEST(BadTextTest, TakesHtmlAsPlainText) {
    const std::string name = "<img src=x onerror=\"alert(1)\">&lt;</script>";
    EXPECT_EQ(test::decode(contract_cart_with("/items/0/name", name)).items[0].name, name);
}

}  // namespace
}  // namespace kassa::codec
