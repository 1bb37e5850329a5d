#include "kassa/session/session.h"

#include <string>

#include <gtest/gtest.h>

#include "core/cart_documents.h"
#include "core/printers.h"
#include "core/quote_change.h"
#include "core/random_cart.h"
#include "kassa/codec/envelope.h"
#include "kassa/codec/public_cart.h"

namespace kassa::session {
namespace {

using money::Decimal;
using nlohmann::json;
using support::Error;
using support::ErrorCode;

Session open(const std::string& text) {
    support::Result<Session> session = Session::open(test::decode(text));
    EXPECT_TRUE(session);
    return std::move(session.value());
}

discount::Coupon coupon(const Session& session, const json& document) {
    const auto read =
        codec::decode_discount(document.dump(), session.cart().currency, session.cart().policy.amounts_in_major_units);
    EXPECT_TRUE(read) << document;
    return read.value();
}

std::string envelope(const Session& session) {
    std::string text;
    codec::encode_quote_envelope(session.quote(), text);
    return text;
}

Decimal amount_due(const Session& session) {
    return session.quote().totals.amount_due;
}

const json ten_percent = {{"code", "10OFF"}, {"type", "percentage"}, {"percentage", 10}};

TEST(SessionTest, PricesEveryEdit) {
    Session session = open(test::contract_cart().dump());
    EXPECT_EQ(amount_due(session), Decimal::from_integer(57'120));

    EXPECT_EQ(session.set_quantity(0, "12"), std::nullopt);
    EXPECT_EQ(session.cart().items[0].quantity, Decimal::from_integer(12));
    EXPECT_EQ(amount_due(session), Decimal::from_integer(13'804));  // 10 x 10.00 + 2 x 8.00 = 116.00, and 19 %

    EXPECT_EQ(session.apply_discount(coupon(session, ten_percent)), std::nullopt);
    EXPECT_EQ(amount_due(session), Decimal::from_integer(12'424));  // 104.40, and 19.836 rounded

    EXPECT_EQ(session.remove_discount("10OFF"), std::nullopt);
    EXPECT_EQ(amount_due(session), Decimal::from_integer(13'804));
    EXPECT_TRUE(session.cart().discounts.empty());
}

TEST(SessionTest, FindsItemsByTheirId) {
    const Session session = open(test::contract_cart().dump());
    EXPECT_EQ(session.find_item("seats"), std::optional<std::size_t>(0));
    EXPECT_EQ(session.find_item("seat"), std::nullopt);
}

/// Runs an edit that has to fail and checks that nothing else happened.
template <typename Edit>
void expect_refused(Session& session, const Error& expected, const Edit& edit) {
    const cart::Cart cart = session.cart();
    const std::string quote = envelope(session);
    const std::optional<Error> error = edit();
    ASSERT_TRUE(error);
    EXPECT_EQ(*error, expected);
    EXPECT_TRUE(session.cart() == cart);
    EXPECT_EQ(envelope(session), quote);
}

TEST(SessionTest, RefusesQuantitiesAndKeepsTheCart) {
    Session session = open(test::contract_cart().dump());
    const std::string path = "/items/0/quantity";
    const Error out_of_rule{ErrorCode::quantity_out_of_range, path, {{"minimum", "1"}, {"maximum", "500"}}};
    for (const char* text : {"0", "0.5", "501", "999999999999"}) {
        expect_refused(session, out_of_rule, [&] { return session.set_quantity(0, text); });
    }
    for (const char* text : {"", "12abc", "NaN", "1e400", "1e2", " 1", "1.", "--1", "\xFF", "0x1"}) {
        expect_refused(session, {ErrorCode::quantity_invalid, path}, [&] { return session.set_quantity(0, text); });
    }
    for (const char* text : {"-1", "1000000000000"}) {
        const std::optional<Error> error = session.set_quantity(0, text);
        ASSERT_TRUE(error);
        EXPECT_EQ(error->code, ErrorCode::quantity_out_of_range);
    }
    expect_refused(session, {ErrorCode::quantity_step, path, {{"step", "1"}, {"lower", "12"}, {"upper", "13"}}},
                   [&] { return session.set_quantity(0, "12.5"); });
    expect_refused(session, {ErrorCode::item_unknown, "/items/1"}, [&] { return session.set_quantity(1, "1"); });
    EXPECT_EQ(amount_due(session), Decimal::from_integer(57'120));
}

TEST(SessionTest, RefusesWhatTheShopHasFixed) {
    Session session = open(test::contract_cart_with("/items/0/quantityDetails/quantityEditable", false));
    expect_refused(session, {ErrorCode::quantity_not_editable, "/items/0/quantity"},
                   [&] { return session.set_quantity(0, "2"); });
}

TEST(SessionTest, RefusesDiscountsAndKeepsTheCart) {
    Session session = open(test::contract_cart().dump());
    ASSERT_EQ(session.apply_discount(coupon(session, ten_percent)), std::nullopt);
    expect_refused(session, {ErrorCode::discount_duplicate, "/code"},
                   [&] { return session.apply_discount(coupon(session, ten_percent)); });
    json limited = ten_percent;
    limited["code"] = "B";
    limited["items"] = {"seats", "chairs"};
    expect_refused(session, {ErrorCode::item_unknown, "/items/1"},
                   [&] { return session.apply_discount(coupon(session, limited)); });
    expect_refused(session, {ErrorCode::discount_unknown}, [&] { return session.remove_discount("10off"); });

    json other = ten_percent;
    for (int count = 1; count < 100; ++count) {
        other["code"] = "CODE-" + std::to_string(count);
        ASSERT_EQ(session.apply_discount(coupon(session, other)), std::nullopt);
    }
    other["code"] = "one too many";
    expect_refused(session, {ErrorCode::discounts_too_many, "", {{"maximum", "100"}}},
                   [&] { return session.apply_discount(coupon(session, other)); });
}

TEST(SessionTest, EditsOnlyOpenCarts) {
    for (const auto& [status, code] : {std::pair{"confirming", ErrorCode::cart_confirming},
                                       {"redirect_to_payment", ErrorCode::cart_confirming},
                                       {"completed", ErrorCode::cart_closed},
                                       {"paid", ErrorCode::cart_closed},
                                       {"expired", ErrorCode::cart_closed}}) {
        Session session = open(test::contract_cart_with("/status", status));
        expect_refused(session, {code}, [&] { return session.set_quantity(0, "2"); });
        expect_refused(session, {code}, [&] { return session.apply_discount(coupon(session, ten_percent)); });
        expect_refused(session, {code}, [&] { return session.remove_discount("10OFF"); });
    }
}

/// A cart whose amount has more digits than a Decimal holds once its quantity has as many as it may.
std::string cart_near_overflow() {
    json cart = test::contract_cart();
    cart["items"][0]["quantityDetails"] = {{"quantityEditable", true}};
    cart["items"][0]["quantity"] = 1;
    cart["items"][0]["price"]["calculationType"] = "per_unit";
    cart["items"][0]["price"]["price"] = {{"amount", "999999999999999.999999999999"}};
    return cart.dump();
}

TEST(SessionTest, KeepsTheCartWhenAnAmountOverflows) {
    Session session = open(cart_near_overflow());
    const Error overflow{ErrorCode::amount_overflow, "/items/0/quantity"};
    expect_refused(session, overflow, [&] { return session.set_quantity(0, "999999999999.999999999999"); });
    EXPECT_EQ(session.set_quantity(0, "2"), std::nullopt);
}

TEST(SessionTest, CannotBeOpenedOnACartThatOverflows) {
    json cart = json::parse(cart_near_overflow());
    cart["items"][0]["quantity"] = "999999999999.999999999999";
    const auto session = Session::open(test::decode(cart.dump()));
    ASSERT_FALSE(session);
    EXPECT_EQ(session.error(), (Error{ErrorCode::amount_overflow, "/items/0/quantity"}));
}

/// One random edit, allowed or not; answers whether it was done.
bool edit_at_random(Session& session, test::Random& random, const json& document) {
    const std::string code = "CODE-" + std::to_string(random.between(1, 4));
    switch (random.between(0, 3)) {
        case 0:
            return !session.apply_discount(coupon(session, test::random_discount(random, document, code)));
        case 1:
            return !session.remove_discount(code);
        default: {
            const auto item =
                static_cast<std::size_t>(random.between(0, static_cast<int>(session.cart().items.size())));
            return !session.set_quantity(item, test::random_decimal_text(random, 120, 1));
        }
    }
}

// However a cart came about, its quote is the one that a fresh look at the same cart gives.
TEST(SessionTest, AgreesWithAFreshQuoteAfterRandomEdits) {
    test::Random random(4217);
    int edits = 0;
    for (int round = 0; round < 150; ++round) {
        const json document = test::random_cart(random);
        Session session = open(document.dump());
        for (int edit = 0; edit < 12; ++edit) {
            const std::string before = envelope(session);
            edit_at_random(session, random, document);
            edits += envelope(session) != before ? 1 : 0;
            ASSERT_EQ(envelope(session), test::envelope(session.cart())) << document;
        }
        const std::string written = test::encode(session.cart());
        ASSERT_EQ(test::envelope(test::decode(written)), envelope(session)) << written;
    }
    EXPECT_GT(edits, 500);
}

/// What the session's last edit changed, as a host gets it.
std::string change(const Session& session) {
    std::string text;
    codec::encode_change(session.quote(), session.last_edit(), text);
    return text;
}

json whole_quote(const Session& session) {
    return json::parse(envelope(session)).at("data");
}

// A host that only ever gets changes has the same quote as one that gets whole quotes.
TEST(SessionTest, TellsAllThatAnEditChanged) {
    test::Random random(31'337);
    int edits = 0;
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
        const json document = test::random_cart(random);
        Session session = open(document.dump());
        json held = whole_quote(session);
        for (int edit = 0; edit < 15; ++edit) {
            if (!edit_at_random(session, random, document)) {
                ++refused;
                ASSERT_EQ(held, whole_quote(session)) << document;
                continue;
            }
            ++edits;
            const std::string told = change(session);
            held = test::changed_quote(held, told);
            ASSERT_EQ(held, whole_quote(session)) << document << told;
        }
    }
    EXPECT_GT(edits, 2000);
    EXPECT_GT(refused, 300);
}

TEST(SessionTest, TellsNothingOfWhatAnEditLeftAlone) {
    json document = test::contract_cart();
    for (int index = 1; index < 40; ++index) {
        json item = document["items"][0];
        item["id"] = "item-" + std::to_string(index);
        document["items"].push_back(item);
    }
    Session session = open(document.dump());
    ASSERT_EQ(session.apply_discount(coupon(session, ten_percent)), std::nullopt);
    ASSERT_EQ(session.set_quantity(7, "10"), std::nullopt);
    const std::string told = change(session);
    const std::string line = "7\n10\n\n10000\n\n\n1000\n10000\n";
    const std::string bands = "\n10\n0\n\n\n\n";
    const std::string next_tier = "11\n800\n10800\n\n";
    const std::string other_lines = "0\n";
    const std::string discounts = "1\n1\n1882000\n188200\n7\n1000\n";
    const std::string charges_and_credits = "0\n0\n";
    const std::string price = "1882000\n188200\n0\n1693800\n1\n19\n\n321822\n\n0\n2015622\n0\n";
    const std::string recurring = "1\nmonth\n1\n1693800\n321822\n2015622\n";
    EXPECT_EQ(told, line + bands + next_tier + other_lines + discounts + charges_and_credits + price + recurring);
}

// A share of nothing is not listed, so the places of those behind it move: the list then comes whole.
TEST(SessionTest, TellsAWholeListOfSharesWhenALineLeavesIt) {
    json document = test::contract_cart();
    document["items"][0]["quantityDetails"] = {{"quantityEditable", true}};
    json other = document["items"][0];
    other["id"] = "other";
    document["items"].push_back(other);
    Session session = open(document.dump());
    ASSERT_EQ(session.apply_discount(coupon(session, ten_percent)), std::nullopt);
    ASSERT_EQ(session.set_quantity(0, "0"), std::nullopt);
    const std::string told = change(session);
    EXPECT_NE(told.find("\n1\n\n\"10OFF\"\n\"\"\n1\n48000\n4800\n1\n\n"), std::string::npos) << told;
}

}  // namespace
}  // namespace kassa::session
